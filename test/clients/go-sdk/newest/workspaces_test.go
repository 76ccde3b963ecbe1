package newest

import (
	"testing"

	"go.mongodb.org/atlas-sdk/v20250312020/admin"
	"penstock/test/clients/go-sdk/target"
)

func TestWorkspaces(t *testing.T) {
	client, project := connect(t), target.Project(t)
	streams := client.StreamsApi
	get := func(t *testing.T, name string, connections bool) *admin.StreamsTenant {
		t.Helper()
		read, _, err := streams.GetStreamWorkspace(t.Context(), project, name).IncludeConnections(connections).Execute()
		target.OK(t, err)
		return read
	}

	t.Run("creates a workspace and reads it", func(t *testing.T) {
		created, answer, err := streams.CreateStreamWorkspace(t.Context(), project, workspace("created")).Execute()
		target.OK(t, err)
		target.Equal(t, answer.StatusCode, 200)
		target.Equal(t, created.GetGroupId(), project)
		target.Equal(t, created.GetName(), "created")
		target.Equal(t, created.GetStreamConfig().Tier, ptr("SP30"))
		target.Equal(t, len(created.GetHostnames()), 1)
		target.Equal(t, created.GetDataProcessRegion(), *workspace("").DataProcessRegion)
		target.Equal(t, get(t, "created", false), created)
	})

	t.Run("creates a workspace with the sample connection that is asked for", func(t *testing.T) {
		body := workspace("asked")
		body.SampleConnections = &admin.StreamsSampleConnections{Solar: ptr(true)}
		body.StreamConfig = &admin.StreamConfig{Tier: ptr("SP10")}
		_, _, err := streams.CreateStreamWorkspace(t.Context(), project, body).Execute()
		target.OK(t, err)
		connections := get(t, "asked", true).GetConnections()
		target.Equal(t, len(connections), 1)
		target.Equal(t, connections[0].GetName(), "sample_stream_solar")
	})

	t.Run("creates a workspace with the operation for sample connections", func(t *testing.T) {
		var body any = workspace("samples")
		_, _, err := streams.WithStreamSampleConnections(t.Context(), project, &body).Execute()
		target.OK(t, err)
		target.Equal(t, len(get(t, "samples", true).GetConnections()), 1)
		target.Equal(t, get(t, "samples", false).Connections, (*[]admin.StreamsConnection)(nil))
	})

	t.Run("updates a workspace, and keeps what is not said", func(t *testing.T) {
		newWorkspace(t, client, "updated")
		config := &admin.StreamsTenantUpdateRequest{
			StreamConfig: &admin.StreamConfig{Tier: ptr("SP50"), MaxTierSize: ptr("SP50")},
		}
		updated, _, err := streams.UpdateStreamWorkspace(t.Context(), project, "updated", config).Execute()
		target.OK(t, err)
		target.Equal(t, updated.GetStreamConfig(), *config.StreamConfig)
		region := &admin.StreamsTenantUpdateRequest{CloudProvider: ptr("AWS"), Region: ptr("DUBLIN_IRL")}
		updated, _, err = streams.UpdateStreamWorkspace(t.Context(), project, "updated", region).Execute()
		target.OK(t, err)
		target.Equal(t, updated.GetDataProcessRegion().Region, "DUBLIN_IRL")
		target.Equal(t, updated.GetStreamConfig(), *config.StreamConfig)
		target.Equal(t, get(t, "updated", false), updated)
	})

	t.Run("deletes a workspace", func(t *testing.T) {
		newWorkspace(t, client, "deleted")
		answer, err := streams.DeleteStreamWorkspace(t.Context(), project, "deleted").Execute()
		target.OK(t, err)
		target.Equal(t, answer.StatusCode, 202)
		_, answer, err = streams.GetStreamWorkspace(t.Context(), project, "deleted").Execute()
		target.Equal(t, answer.StatusCode, 404)
		target.Equal(t, admin.IsErrorCode(err, "STREAM_TENANT_NOT_FOUND_FOR_NAME"), true)
	})
}
