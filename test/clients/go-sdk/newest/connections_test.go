package newest

import (
	"fmt"
	"testing"

	"go.mongodb.org/atlas-sdk/v20250312020/admin"
	"penstock/test/clients/go-sdk/target"
)

// shownOf is what every answer shows of a connection but its id.
func shownOf(t *testing.T, kind connectionType, name string) map[string]any {
	t.Helper()
	shown := target.Fields(t, kind.sent, kind.secrets...)
	shown["name"], shown["region"], shown["state"] = name, "VIRGINIA_USA", "READY"
	if kind.public {
		shown["networking"] = map[string]any{"access": map[string]any{"type": "PUBLIC"}}
	}
	return shown
}

func TestConnections(t *testing.T) {
	client, project := connect(t), target.Project(t)
	streams := client.StreamsApi

	for at, kind := range connectionTypes {
		t.Run("creates, reads, lists, updates and deletes a connection of type "+kind.label, func(t *testing.T) {
			workspace, name := fmt.Sprintf("type-%d", at), "orders"
			newWorkspace(t, client, workspace)
			body := kind.sent
			body.Name = &name
			created, answer, err := streams.CreateStreamConnection(t.Context(), project, workspace, &body).Execute()
			target.OK(t, err)
			target.Equal(t, answer.StatusCode, 200)
			target.Equal(t, target.Fields(t, created, "id"), shownOf(t, kind, name))

			read, _, err := streams.GetStreamConnection(t.Context(), project, workspace, name).Execute()
			target.OK(t, err)
			target.Equal(t, read, created)
			list, _, err := streams.ListStreamConnections(t.Context(), project, workspace).Execute()
			target.OK(t, err)
			target.Equal(t, list.GetResults(), []admin.StreamsConnection{*created})
			target.Equal(t, list.GetTotalCount(), 1)

			updated, _, err := streams.UpdateStreamConnection(t.Context(), project, workspace, name, &kind.sent).Execute()
			target.OK(t, err)
			target.Equal(t, target.Fields(t, updated), target.Fields(t, created, "state"))

			answer, err = streams.DeleteStreamConnection(t.Context(), project, workspace, name).Execute()
			target.OK(t, err)
			target.Equal(t, answer.StatusCode, 202)
			_, _, err = streams.GetStreamConnection(t.Context(), project, workspace, name).Execute()
			target.Equal(t, admin.IsErrorCode(err, "STREAM_CONNECTION_NOT_FOUND_FOR_NAME"), true)
		})
	}

	newWorkspace(t, client, "changes")
	change := func(t *testing.T, name string, body *admin.StreamsConnection) *admin.StreamsConnection {
		t.Helper()
		changed, _, err := streams.UpdateStreamConnection(t.Context(), project, "changes", name, body).Execute()
		target.OK(t, err)
		return changed
	}
	create := func(t *testing.T, name string) *admin.StreamsConnection {
		t.Helper()
		body := kafka
		body.Name = &name
		created, _, err := streams.CreateStreamConnection(t.Context(), project, "changes", &body).Execute()
		target.OK(t, err)
		return created
	}

	t.Run("changes one field and keeps the others", func(t *testing.T) {
		created := create(t, "one-field")
		protocol := &admin.StreamsConnection{Security: &admin.StreamsKafkaSecurity{Protocol: ptr("SSL")}}
		changed := change(t, "one-field", protocol)
		created.Security.Protocol = ptr("SSL")
		target.Equal(t, target.Fields(t, changed), target.Fields(t, created, "state"))
	})

	t.Run("clears a map with an empty one", func(t *testing.T) {
		create(t, "empty-map")
		changed := change(t, "empty-map", &admin.StreamsConnection{Config: &map[string]string{}})
		target.Equal(t, changed.Config, (*map[string]string)(nil))
	})

	t.Run("clears fields with explicit nulls", func(t *testing.T) {
		created := create(t, "nulls")
		path := "/streams/changes/connections/nulls"
		nulls := map[string]any{"config": nil, "security": map[string]any{"brokerPublicCertificate": nil}}
		_, err := call(t, client, "PATCH", path, nulls, nil)
		target.OK(t, err)
		read, _, err := streams.GetStreamConnection(t.Context(), project, "changes", "nulls").Execute()
		target.OK(t, err)
		created.Config, created.Security.BrokerPublicCertificate = nil, nil
		target.Equal(t, read, created)
	})
}
