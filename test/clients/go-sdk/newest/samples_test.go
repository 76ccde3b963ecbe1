package newest

import (
	"testing"

	"go.mongodb.org/atlas-sdk/v20250312020/admin"
	"penstock/test/clients/go-sdk/target"
)

// The samples of the API reference, with the names that its methods have in this release.
func TestSamples(t *testing.T) {
	ctx := t.Context()
	client, project := connect(t), target.Project(t)
	const workspace, name = "samples-of-the-reference", "orders"
	newWorkspace(t, client, workspace)
	body := kafka
	body.Name = ptr(name)

	t.Run("creates a stream connection as the sample does", func(t *testing.T) {
		params := &admin.CreateStreamConnectionApiParams{GroupId: project, TenantName: workspace, StreamsConnection: &body}
		sdkResp, httpResp, err := client.StreamsApi.CreateStreamConnectionWithParams(ctx, params).Execute()
		target.OK(t, err)
		target.Equal(t, httpResp.StatusCode, 200)
		target.Equal(t, sdkResp.GetName(), name)
	})

	t.Run("updates a stream connection as the sample does", func(t *testing.T) {
		params := &admin.UpdateStreamConnectionApiParams{
			GroupId: project, TenantName: workspace, ConnectionName: name, StreamsConnection: &body,
		}
		sdkResp, httpResp, err := client.StreamsApi.UpdateStreamConnectionWithParams(ctx, params).Execute()
		target.OK(t, err)
		target.Equal(t, httpResp.StatusCode, 200)
		target.Equal(t, sdkResp.GetBootstrapServers(), *body.BootstrapServers)
	})

	t.Run("lists stream connections as the sample does", func(t *testing.T) {
		params := &admin.ListStreamConnectionsApiParams{GroupId: project, TenantName: workspace}
		sdkResp, httpResp, err := client.StreamsApi.ListStreamConnectionsWithParams(ctx, params).Execute()
		target.OK(t, err)
		target.Equal(t, httpResp.StatusCode, 200)
		target.Equal(t, len(sdkResp.GetResults()), 1)
	})

	t.Run("deletes a stream connection as the sample does", func(t *testing.T) {
		params := &admin.DeleteStreamConnectionApiParams{GroupId: project, TenantName: workspace, ConnectionName: name}
		httpResp, err := client.StreamsApi.DeleteStreamConnectionWithParams(ctx, params).Execute()
		target.OK(t, err)
		target.Equal(t, httpResp.StatusCode, 202)
	})

	t.Run("lists private links as the sample does", func(t *testing.T) {
		params := &admin.ListPrivateLinkConnectionsApiParams{GroupId: project}
		sdkResp, httpResp, err := client.StreamsApi.ListPrivateLinkConnectionsWithParams(ctx, params).Execute()
		target.OK(t, err)
		target.Equal(t, httpResp.StatusCode, 200)
		target.Equal(t, len(sdkResp.GetResults()), sdkResp.GetTotalCount())
	})
}
