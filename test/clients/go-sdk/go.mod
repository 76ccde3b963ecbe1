module penstock/test/clients/go-sdk

go 1.25.0

require (
	go.mongodb.org/atlas-sdk/v20241113005 v20241113005.0.0
	go.mongodb.org/atlas-sdk/v20250312020 v20250312020.0.0
	golang.org/x/oauth2 v0.36.0
)

require github.com/mongodb-forks/digest v1.1.0 // indirect
