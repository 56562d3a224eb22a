// What programs do with the AWS SDK for Go v2. Run by scripts/lib/s3-clients.
package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"sort"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/s3/manager"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"
)

const bucket = "go-client"

var (
	ctx    = context.Background()
	client *s3.Client
)

func check(err error) {
	if err != nil {
		log.Output(2, err.Error())
		os.Exit(1)
	}
}

func require(holds bool, what string, values ...any) {
	if !holds {
		log.Output(2, "failed: "+fmt.Sprintf(what, values...))
		os.Exit(1)
	}
}

func requireCode(err error, code string) {
	var answered smithy.APIError
	require(errors.As(err, &answered) && answered.ErrorCode() == code, "%s expected, not %v", code, err)
}

func put(key string, content []byte) {
	_, err := client.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String(bucket), Key: &key, Body: bytes.NewReader(content)})
	check(err)
}

func get(input s3.GetObjectInput) []byte {
	input.Bucket = aws.String(bucket)
	output, err := client.GetObject(ctx, &input)
	check(err)
	content, err := io.ReadAll(output.Body)
	check(err)
	return content
}

func main() {
	log.SetFlags(log.Lshortfile)
	settings, err := config.LoadDefaultConfig(ctx)
	check(err)
	client = s3.NewFromConfig(settings, func(options *s3.Options) { options.UsePathStyle = true })
	_, err = client.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: aws.String(bucket)})
	check(err)
	transfers()
	oddKeys()
	conditions()
	pagesAndDeletes()
}

func transfers() {
	content := make([]byte, 20_000_000)
	_, _ = rand.Read(content)
	uploader := manager.NewUploader(client)
	_, err := uploader.Upload(ctx, &s3.PutObjectInput{
		Bucket: aws.String(bucket), Key: aws.String("large file"), Body: bytes.NewReader(content)})
	check(err)
	buffer := manager.NewWriteAtBuffer(nil)
	_, err = manager.NewDownloader(client).Download(ctx, buffer, &s3.GetObjectInput{
		Bucket: aws.String(bucket), Key: aws.String("large file")})
	check(err)
	require(bytes.Equal(buffer.Bytes(), content), "the download differs")
	_, err = client.CopyObject(ctx, &s3.CopyObjectInput{Bucket: aws.String(bucket), Key: aws.String("copy"),
		CopySource: aws.String(bucket + "/large%20file")})
	check(err)
	require(bytes.Equal(get(s3.GetObjectInput{Key: aws.String("copy")}), content), "the copy differs")
	ranged := get(s3.GetObjectInput{Key: aws.String("copy"), Range: aws.String("bytes=19999990-")})
	require(bytes.Equal(ranged, content[19_999_990:]), "the range differs")
}

func oddKeys() {
	presigner := s3.NewPresignClient(client)
	for _, key := range []string{"a+b", "ü/ñ 日本", "%41", "a//b", "?&=", "x\ny", "..", "empty"} {
		content := []byte(strings.TrimPrefix(key, "empty"))
		put(key, content)
		require(bytes.Equal(get(s3.GetObjectInput{Key: &key}), content), "the content of %q differs", key)
		copied := "copies/" + key
		_, err := client.CopyObject(ctx, &s3.CopyObjectInput{Bucket: aws.String(bucket), Key: &copied,
			CopySource: aws.String(bucket + "/" + url.PathEscape(key))})
		check(err)
		require(bytes.Equal(get(s3.GetObjectInput{Key: &copied}), content), "the copy of %q differs", key)
		signed, err := presigner.PresignGetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(bucket), Key: &key})
		check(err)
		response, err := http.Get(signed.URL)
		check(err)
		body, err := io.ReadAll(response.Body)
		check(err)
		require(bytes.Equal(body, content), "the presigned URL of %q is answered %d %q", key, response.StatusCode, body)
	}
}

func conditions() {
	key := aws.String("a+b")
	_, err := client.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String(bucket), Key: key, IfNoneMatch: aws.String("*")})
	requireCode(err, "PreconditionFailed")
	head, err := client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: aws.String(bucket), Key: key})
	check(err)
	_, err = client.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(bucket), Key: key, IfNoneMatch: head.ETag})
	requireCode(err, "NotModified")
	_, err = client.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(bucket), Key: aws.String("absent")})
	requireCode(err, "NoSuchKey")
}

func pagesAndDeletes() {
	var keys []string
	pages := s3.NewListObjectsV2Paginator(client, &s3.ListObjectsV2Input{Bucket: aws.String(bucket), MaxKeys: aws.Int32(3),
		EncodingType: types.EncodingTypeUrl})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		check(err)
		for _, found := range page.Contents {
			key, err := url.QueryUnescape(*found.Key)
			check(err)
			keys = append(keys, key)
		}
	}
	require(len(keys) == 18 && sort.StringsAreSorted(keys), "the keys are %q", keys)
	for _, key := range keys {
		_, err := client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: aws.String(bucket), Key: &key})
		check(err)
	}
	_, err := client.DeleteBucket(ctx, &s3.DeleteBucketInput{Bucket: aws.String(bucket)})
	check(err)
}
