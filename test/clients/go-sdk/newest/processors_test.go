package newest

import (
	"testing"

	"go.mongodb.org/atlas-sdk/v20250312020/admin"
	"penstock/test/clients/go-sdk/target"
)

// What Penstock has not built yet says so.
func TestProcessors(t *testing.T) {
	client, project := connect(t), target.Project(t)
	streams, ctx := client.StreamsApi, t.Context()
	const workspace, name = "processors", "transform"
	newWorkspace(t, client, workspace)
	processor := &admin.StreamsProcessor{Name: ptr(name), Pipeline: &[]any{map[string]any{"$source": map[string]any{}}}}
	change := &admin.StreamsModifyStreamProcessor{Name: ptr(name)}
	start := &admin.StreamsStartStreamProcessorWith{Tier: ptr("SP10")}

	operations := []struct {
		id      string
		execute func() error
	}{
		{"createStreamProcessor", func() error {
			_, _, err := streams.CreateStreamProcessor(ctx, project, workspace, processor).Execute()
			return err
		}},
		{"getStreamProcessors", func() error {
			_, _, err := streams.GetStreamProcessors(ctx, project, workspace).Execute()
			return err
		}},
		{"getStreamProcessor", func() error {
			_, _, err := streams.GetStreamProcessor(ctx, project, workspace, name).Execute()
			return err
		}},
		{"updateStreamProcessor", func() error {
			_, _, err := streams.UpdateStreamProcessor(ctx, project, workspace, name, change).Execute()
			return err
		}},
		{"startStreamProcessor", func() error {
			_, err := streams.StartStreamProcessor(ctx, project, workspace, name).Execute()
			return err
		}},
		{"startStreamProcessorWith", func() error {
			_, err := streams.StartStreamProcessorWith(ctx, project, workspace, name, start).Execute()
			return err
		}},
		{"stopStreamProcessor", func() error {
			_, err := streams.StopStreamProcessor(ctx, project, workspace, name).Execute()
			return err
		}},
		{"deleteStreamProcessor", func() error {
			_, err := streams.DeleteStreamProcessor(ctx, project, workspace, name).Execute()
			return err
		}},
	}
	for _, operation := range operations {
		t.Run("is told that "+operation.id+" is not implemented", func(t *testing.T) {
			err := operation.execute()
			target.Names(t, err, "HTTP 501", "The operation "+operation.id+" is not implemented by Penstock.")
			target.Equal(t, admin.IsErrorCode(err, "NOT_IMPLEMENTED"), true)
		})
	}
}
