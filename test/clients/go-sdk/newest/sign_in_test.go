package newest

import (
	"context"
	"testing"

	"go.mongodb.org/atlas-sdk/v20250312020/admin"
	"go.mongodb.org/atlas-sdk/v20250312020/auth"
	"go.mongodb.org/atlas-sdk/v20250312020/auth/clientcredentials"
	"golang.org/x/oauth2"
	"penstock/test/clients/go-sdk/target"
)

// listed is whether a client may list workspaces.
func listed(t *testing.T, modifiers ...admin.ClientModifier) error {
	t.Helper()
	client, err := admin.NewClient(modifiers...)
	target.OK(t, err)
	_, _, err = client.StreamsApi.ListStreamWorkspaces(t.Context(), target.Project(t)).Execute()
	return err
}

func TestSignIn(t *testing.T) {
	baseURL := target.Variable(t, "MONGODB_ATLAS_BASE_URL")

	t.Run("signs in below a base URL that ends in a slash", func(t *testing.T) {
		target.OK(t, listed(t, admin.UseBaseURL(baseURL+"/"), signIn(t)))
	})

	t.Run("is told of a wrong private key", func(t *testing.T) {
		key := target.Variable(t, "MONGODB_ATLAS_PUBLIC_KEY")
		err := listed(t, admin.UseBaseURL(baseURL), admin.UseDigestAuth(key, "wrong"))
		target.Names(t, err, "HTTP 401 Unauthorized", "You are not authorized for this resource.")
		target.Equal(t, admin.IsErrorCode(err, "UNEXPECTED_ERROR"), true)
	})

	t.Run("is told of a wrong client secret", func(t *testing.T) {
		id := target.Variable(t, "MONGODB_ATLAS_CLIENT_ID")
		err := listed(t, admin.UseBaseURL(baseURL), admin.UseOAuthAuth(t.Context(), id, "wrong"))
		target.Names(t, err, "oauth2", "invalid_client", "Invalid credentials provided.")
	})

	t.Run("is not let in with a token that was revoked", func(t *testing.T) {
		credentials := clientcredentials.NewConfig(
			target.Variable(t, "MONGODB_ATLAS_CLIENT_ID"),
			target.Variable(t, "MONGODB_ATLAS_CLIENT_SECRET"),
		)
		credentials.TokenURL = baseURL + clientcredentials.TokenAPIPath
		credentials.RevokeURL = baseURL + clientcredentials.RevokeAPIPath
		token, err := credentials.Token(t.Context())
		target.OK(t, err)
		bearer := admin.UseHTTPClient(auth.NewClient(context.Background(), oauth2.StaticTokenSource(token)))
		target.OK(t, listed(t, admin.UseBaseURL(baseURL), bearer))
		target.OK(t, credentials.RevokeToken(t.Context(), token))
		err = listed(t, admin.UseBaseURL(baseURL), bearer)
		target.Names(t, err, "HTTP 401 Unauthorized", "You are not authorized for this resource.")
	})
}
