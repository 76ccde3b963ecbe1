package february2025

import (
	"testing"

	"go.mongodb.org/atlas-sdk/v20241113005/admin"
	"penstock/test/clients/go-sdk/target"
)

func TestWorkspaces(t *testing.T) {
	client, project := connect(t), target.Project(t)
	streams := client.StreamsApi

	t.Run("creates, reads, updates and deletes a workspace, which it calls an instance", func(t *testing.T) {
		created, _, err := streams.CreateStreamInstance(t.Context(), project, workspace("instance")).Execute()
		target.OK(t, err)
		target.Equal(t, created.GetGroupId(), project)
		read, _, err := streams.GetStreamInstance(t.Context(), project, "instance").Execute()
		target.OK(t, err)
		target.Equal(t, read, created)
		region := &admin.StreamsDataProcessRegion{CloudProvider: "AWS", Region: "DUBLIN_IRL"}
		updated, _, err := streams.UpdateStreamInstance(t.Context(), project, "instance", region).Execute()
		target.OK(t, err)
		target.Equal(t, updated.GetDataProcessRegion(), *region)
		_, answer, err := streams.DeleteStreamInstance(t.Context(), project, "instance").Execute()
		target.OK(t, err)
		target.Equal(t, answer.StatusCode, 202)
		_, _, err = streams.GetStreamInstance(t.Context(), project, "instance").Execute()
		target.Equal(t, admin.IsErrorCode(err, "STREAM_TENANT_NOT_FOUND_FOR_NAME"), true)
	})

	t.Run("creates a workspace with sample connections", func(t *testing.T) {
		var body any = workspace("samples")
		_, _, err := streams.CreateStreamInstanceWithSampleConnections(t.Context(), project, &body).Execute()
		target.OK(t, err)
		read, _, err := streams.GetStreamInstance(t.Context(), project, "samples").IncludeConnections(true).Execute()
		target.OK(t, err)
		target.Equal(t, len(read.GetConnections()), 1)
	})
}
