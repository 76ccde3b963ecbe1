package newest

import (
	"testing"

	"go.mongodb.org/atlas-sdk/v20250312020/admin"
	"penstock/test/clients/go-sdk/target"
)

// This release has no methods for failover connections, nor a field for failover regions.
func TestFailoverConnections(t *testing.T) {
	client, project := connect(t), target.Project(t)
	var workspace any = map[string]any{
		"name":              "failover",
		"dataProcessRegion": map[string]any{"cloudProvider": "AWS", "region": "VIRGINIA_USA"},
		"failoverRegions":   []any{map[string]any{"cloudProvider": "AWS", "region": "DUBLIN_IRL"}},
	}
	_, err := call(t, client, "POST", "/streams", workspace, nil)
	target.OK(t, err)
	body := kafka
	body.Name = ptr("orders")
	_, _, err = client.StreamsApi.CreateStreamConnection(t.Context(), project, "failover", &body).Execute()
	target.OK(t, err)
	const collection = "/streams/failover/connections/orders/failoverConnections"
	body.Region = ptr("DUBLIN_IRL")

	t.Run("creates, reads, lists, updates and deletes a failover connection", func(t *testing.T) {
		var created, read, updated admin.StreamsConnection
		answer, err := call(t, client, "POST", collection, &body, &created)
		target.OK(t, err)
		target.Equal(t, answer.StatusCode, 201)
		target.Equal(t, created.GetRegion(), "DUBLIN_IRL")
		one := collection + "/" + created.GetId()
		target.Await(t, "PENDING", "READY", func() string {
			_, err := call(t, client, "GET", one, nil, &read)
			target.OK(t, err)
			return read.GetState()
		})
		target.Equal(t, read, created)
		var list admin.PaginatedApiStreamsConnection
		_, err = call(t, client, "GET", collection, nil, &list)
		target.OK(t, err)
		target.Equal(t, list.GetResults(), []admin.StreamsConnection{read})

		_, err = call(t, client, "PATCH", one, map[string]any{"config": map[string]any{}}, &updated)
		target.OK(t, err)
		created.Config = nil
		target.Equal(t, updated, created)

		answer, err = call(t, client, "DELETE", one, nil, nil)
		target.OK(t, err)
		target.Equal(t, answer.StatusCode, 204)
		_, err = call(t, client, "GET", one, nil, nil)
		target.Equal(t, admin.IsErrorCode(err, "RESOURCE_NOT_FOUND"), true)
	})

	t.Run("is told of a region that is none of the failover regions", func(t *testing.T) {
		elsewhere := body
		elsewhere.Region = ptr("OREGON_USA")
		_, err := call(t, client, "POST", collection, &elsewhere, nil)
		target.Names(t, err, "HTTP 400", "VALIDATION_ERROR", "OREGON_USA")
	})
}
