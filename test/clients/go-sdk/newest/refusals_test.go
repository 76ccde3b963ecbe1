package newest

import (
	"errors"
	"testing"

	"go.mongodb.org/atlas-sdk/v20250312020/admin"
	"penstock/test/clients/go-sdk/target"
)

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
