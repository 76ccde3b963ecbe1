// Package newest tries the newest release of MongoDB's Go SDK for Atlas that module proxies serve.
package newest

import (
	"testing"

	"go.mongodb.org/atlas-sdk/v20250312020/admin"
	"penstock/test/clients/go-sdk/target"
)

// signIn is how the client signs in: with a service account, or with an API key.
func signIn(t *testing.T) admin.ClientModifier {
	t.Helper()
	if target.Variable(t, "SIGN_IN") == "digest" {
		return admin.UseDigestAuth(
			target.Variable(t, "MONGODB_ATLAS_PUBLIC_KEY"),
			target.Variable(t, "MONGODB_ATLAS_PRIVATE_KEY"),
		)
	}
	return admin.UseOAuthAuth(
		t.Context(),
		target.Variable(t, "MONGODB_ATLAS_CLIENT_ID"),
		target.Variable(t, "MONGODB_ATLAS_CLIENT_SECRET"),
	)
}

// connect makes a client that works for as long as the test runs.
func connect(t *testing.T) *admin.APIClient {
	t.Helper()
	client, err := admin.NewClient(admin.UseBaseURL(target.Variable(t, "MONGODB_ATLAS_BASE_URL")), signIn(t))
	target.OK(t, err)
	return client
}

func ptr[T any](value T) *T { return &value }

// workspace is the body of a new workspace.
func workspace(name string) *admin.StreamsTenant {
	return &admin.StreamsTenant{
		Name:              &name,
		DataProcessRegion: &admin.StreamsDataProcessRegion{CloudProvider: "AWS", Region: "VIRGINIA_USA"},
	}
}

// newWorkspace creates a workspace for a test.
func newWorkspace(t *testing.T, client *admin.APIClient, name string) {
	t.Helper()
	_, _, err := client.StreamsApi.CreateStreamWorkspace(t.Context(), target.Project(t), workspace(name)).Execute()
	target.OK(t, err)
}
