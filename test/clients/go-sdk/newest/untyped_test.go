package newest

import (
	"encoding/json"
	"net/http"
	"net/url"
	"testing"

	"go.mongodb.org/atlas-sdk/v20250312020/admin"
	"penstock/test/clients/go-sdk/target"
)

// call sends what this release has no method for, below the project; the answer goes into shown.
func call(t *testing.T, client *admin.APIClient, method, path string, body, shown any) (*http.Response, error) {
	t.Helper()
	const media = "application/vnd.atlas.2025-03-12+json"
	untyped := client.UntypedClient
	whole := target.Variable(t, "MONGODB_ATLAS_BASE_URL") + "/api/atlas/v2/groups/" + target.Project(t) + path
	headers := map[string]string{"Accept": media}
	if body != nil {
		headers["Content-Type"] = media
	}
	request, err := untyped.PrepareRequest(t.Context(), whole, method, body, headers, url.Values{}, url.Values{}, nil)
	target.OK(t, err)
	answer, err := untyped.CallAPI(request)
	target.OK(t, err)
	if answer.StatusCode >= 300 {
		return answer, untyped.MakeApiError(answer, method, path)
	}
	defer answer.Body.Close()
	if shown != nil {
		target.OK(t, json.NewDecoder(answer.Body).Decode(shown))
	}
	return answer, nil
}
