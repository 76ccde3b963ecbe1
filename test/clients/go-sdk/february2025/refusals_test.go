package february2025

import (
	"errors"
	"testing"

	"go.mongodb.org/atlas-sdk/v20241113005/admin"
	"penstock/test/clients/go-sdk/target"
)

func TestRefusals(t *testing.T) {
	client, project := connect(t), target.Project(t)
	streams := client.StreamsApi

	t.Run("is told of an unknown workspace", func(t *testing.T) {
		_, answer, err := streams.GetStreamInstance(t.Context(), project, "nowhere").Execute()
		target.Names(t, err, "HTTP 404", "Stream instance for project "+project+" and name nowhere not found.")
		target.Equal(t, answer.Header.Get("X-Error-Code"), "STREAM_TENANT_NOT_FOUND_FOR_NAME")
		details, ok := admin.AsError(err)
		target.Equal(t, ok, true)
		target.Equal(t, details.GetError(), 404)
		target.Equal(t, details.GetErrorCode(), "STREAM_TENANT_NOT_FOUND_FOR_NAME")
		target.Equal(t, details.GetReason(), "Not Found")
		target.Equal(t, details.GetParameters(), []any{project, "nowhere"})
	})

	t.Run("is told of the name of a workspace that is taken", func(t *testing.T) {
		newWorkspace(t, client, "taken")
		_, _, err := streams.CreateStreamInstance(t.Context(), project, workspace("taken")).Execute()
		target.Names(t, err, "HTTP 409 Conflict", "A Stream workspace with the name taken already exists.")
	})

	t.Run("is told of the name of a connection that is taken", func(t *testing.T) {
		newWorkspace(t, client, "duplicates")
		sample := &admin.StreamsConnection{Type: ptr("Sample"), Name: ptr("twice")}
		_, _, err := streams.CreateStreamConnection(t.Context(), project, "duplicates", sample).Execute()
		target.OK(t, err)
		_, _, err = streams.CreateStreamConnection(t.Context(), project, "duplicates", sample).Execute()
		target.Names(t, err, "HTTP 409 Conflict", "A Stream connection with the name twice already exists.")
		target.Equal(t, admin.IsErrorCode(err, "STREAM_CONNECTION_NAME_ALREADY_EXISTS"), true)
	})

	t.Run("is told of a type that there is not", func(t *testing.T) {
		newWorkspace(t, client, "types")
		unknown := &admin.StreamsConnection{Type: ptr("Carrier pigeon"), Name: ptr("orders")}
		_, _, err := streams.CreateStreamConnection(t.Context(), project, "types", unknown).Execute()
		target.Names(t, err, "HTTP 400", "INVALID_ENUM_VALUE", "Carrier pigeon")
	})

	t.Run("is told of an unknown project", func(t *testing.T) {
		_, _, err := streams.ListPrivateLinkConnections(t.Context(), "0123456789abcdef01234567").Execute()
		target.Names(t, err, "HTTP 404", "GROUP_NOT_FOUND", "No group with ID 0123456789abcdef01234567 exists.")
	})
}

func TestUsedUpRateLimit(t *testing.T) {
	client, project := connect(t), target.Project(t)

	t.Run("is told the code, the limit and when to come back", func(t *testing.T) {
		const bucket = 2
		for range bucket {
			_, _, err := client.StreamsApi.ListStreamConnections(t.Context(), project, "nowhere").Execute()
			target.Equal(t, admin.IsErrorCode(err, "STREAM_TENANT_NOT_FOUND_FOR_NAME"), true)
		}
		_, answer, err := client.StreamsApi.ListStreamConnections(t.Context(), project, "nowhere").Execute()
		target.Names(t, err, "HTTP 429", "RATE_LIMITED_TOKEN_BUCKET", "Rate limit exceeded for", "Please retry after")
		target.Equal(t, answer.StatusCode, 429)
		target.Equal(t, answer.Header.Get("Retry-After") != "", true)
		target.Equal(t, admin.IsErrorCode(err, "RATE_LIMITED_TOKEN_BUCKET"), true)
		details, ok := admin.AsError(err)
		target.Equal(t, ok, true)
		target.Equal(t, len(details.GetParameters()), 5)
		var sdkError *admin.GenericOpenAPIError
		target.Equal(t, errors.As(err, &sdkError), true)
	})
}
