// What programs do with the AWS SDK for Go v2. Run by scripts/lib/s3-clients.
package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/s3/manager"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

const large = "large file"

var (
	ctx    = context.Background()
	bucket = aws.String("go-client")
	client *s3.Client
)

func require(condition bool, what string) {
	if !condition {
		log.Fatal("not so: ", what)
	}
}

func succeed[T any](result T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return result
}

func get(key string) []byte {
	object := succeed(client.GetObject(ctx, &s3.GetObjectInput{Bucket: bucket, Key: aws.String(key)}))
	defer object.Body.Close()
	return succeed(io.ReadAll(object.Body))
}

func main() {
	settings := succeed(config.LoadDefaultConfig(ctx))
	client = s3.NewFromConfig(settings, func(options *s3.Options) {
		options.UsePathStyle = true
		options.BaseEndpoint = aws.String(os.Getenv("AWS_ENDPOINT_URL_S3"))
	})
	succeed(client.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: bucket}))

	content := make([]byte, 11<<20+1)
	succeed(rand.Read(content))
	putLarge(content)
	getRange(content)
	putOddKeys()
	copyLarge(content)
	refuse()
	deleteAll()
	succeed(client.DeleteBucket(ctx, &s3.DeleteBucketInput{Bucket: bucket}))
}

func putLarge(content []byte) {
	uploader := manager.NewUploader(client)
	succeed(uploader.Upload(ctx, &s3.PutObjectInput{
		Bucket: bucket, Key: aws.String(large), Body: bytes.NewReader(content),
	}))
	require(bytes.Equal(get(large), content), "the large object has the bytes that were sent")
	head := succeed(client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: bucket, Key: aws.String(large)}))
	require(strings.HasSuffix(*head.ETag, `-3"`), "its ETag says 3 parts: "+*head.ETag)

	downloaded := manager.NewWriteAtBuffer(nil)
	succeed(manager.NewDownloader(client).Download(ctx, downloaded, &s3.GetObjectInput{
		Bucket: bucket, Key: aws.String(large),
	}))
	require(bytes.Equal(downloaded.Bytes(), content), "ranges add up to the object")
}

func getRange(content []byte) {
	object := succeed(client.GetObject(ctx, &s3.GetObjectInput{
		Bucket: bucket, Key: aws.String(large), Range: aws.String("bytes=5-14"),
	}))
	defer object.Body.Close()
	require(bytes.Equal(succeed(io.ReadAll(object.Body)), content[5:15]), "a range has its bytes")
}

func putOddKeys() {
	presigner := s3.NewPresignClient(client)
	for _, key := range []string{"a+b", "ü/ñ 日本", "%41", "a//b", "?&="} {
		succeed(client.PutObject(ctx, &s3.PutObjectInput{
			Bucket: bucket, Key: aws.String(key), Body: strings.NewReader(key),
		}))
		require(string(get(key)) == key, "the object "+key+" is there")
		request := succeed(presigner.PresignGetObject(ctx, &s3.GetObjectInput{Bucket: bucket, Key: aws.String(key)},
			s3.WithPresignExpires(time.Minute)))
		response := succeed(http.Get(request.URL))
		require(string(succeed(io.ReadAll(response.Body))) == key, "a presigned URL reads "+key)
	}
	succeed(client.PutObject(ctx, &s3.PutObjectInput{
		Bucket: bucket, Key: aws.String("empty"), Body: bytes.NewReader(nil),
	}))
	require(len(get("empty")) == 0, "an empty object is empty")
}

func copyLarge(content []byte) {
	succeed(client.CopyObject(ctx, &s3.CopyObjectInput{
		Bucket: bucket, Key: aws.String("copy"), CopySource: aws.String(url.PathEscape(*bucket + "/" + large)),
	}))
	require(bytes.Equal(get("copy"), content), "a copy has the same bytes")
}

func refuse() {
	_, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: bucket, Key: aws.String("absent")})
	var absent *types.NoSuchKey
	require(errors.As(err, &absent), "an absent key is NoSuchKey")
	_, err = client.PutObject(ctx, &s3.PutObjectInput{
		Bucket: bucket, Key: aws.String("copy"), Body: strings.NewReader("other"), IfNoneMatch: aws.String("*"),
	})
	require(err != nil && strings.Contains(err.Error(), "PreconditionFailed"), "If-None-Match keeps an object")
}

func deleteAll() {
	var found []types.ObjectIdentifier
	pages := s3.NewListObjectsV2Paginator(client, &s3.ListObjectsV2Input{Bucket: bucket, MaxKeys: aws.Int32(3)})
	for pages.HasMorePages() {
		for _, object := range succeed(pages.NextPage(ctx)).Contents {
			found = append(found, types.ObjectIdentifier{Key: object.Key})
		}
	}
	require(len(found) == 8, "pages list all keys")
	succeed(client.DeleteObjects(ctx, &s3.DeleteObjectsInput{Bucket: bucket, Delete: &types.Delete{Objects: found}}))
}
