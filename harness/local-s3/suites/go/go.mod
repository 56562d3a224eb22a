module ziprace/client

go 1.24

require (
	github.com/aws/aws-sdk-go-v2 v1.41.0
	github.com/aws/aws-sdk-go-v2/config v1.32.5
	github.com/aws/aws-sdk-go-v2/feature/s3/manager v1.20.15
	github.com/aws/aws-sdk-go-v2/service/s3 v1.93.2
)
