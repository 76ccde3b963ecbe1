package february2025

import (
	"fmt"
	"testing"

	"go.mongodb.org/atlas-sdk/v20241113005/admin"
	"penstock/test/clients/go-sdk/target"
)

// connectionTypes has the types that this release has fields for.
var connectionTypes = []admin.StreamsConnection{
	{Type: ptr("Sample")},
	{
		Type:            ptr("Cluster"),
		ClusterName:     ptr("orders"),
		DbRoleToExecute: &admin.DBRoleToExecute{Role: ptr("readAnyDatabase"), Type: ptr("BUILT_IN")},
	},
	{
		Type:             ptr("Kafka"),
		BootstrapServers: ptr("broker-1.example.com:9092"),
		Authentication:   &admin.StreamsKafkaAuthentication{Mechanism: ptr("SCRAM-512"), Username: ptr("reader")},
		Config:           &map[string]string{"auto.offset.reset": "earliest"},
		Networking:       &admin.StreamsKafkaNetworking{Access: &admin.StreamsKafkaNetworkingAccess{Type: ptr("PUBLIC")}},
		Security:         &admin.StreamsKafkaSecurity{Protocol: ptr("SASL_SSL")},
	},
	{
		Type:    ptr("Https"),
		Url:     ptr("https://example.com/in"),
		Headers: &map[string]string{"Authorization": "Bearer abc"},
	},
}

func TestConnections(t *testing.T) {
	client, project := connect(t), target.Project(t)
	streams := client.StreamsApi
	const workspace = "connections"
	newWorkspace(t, client, workspace)

	for _, kind := range connectionTypes {
		name := "orders-" + *kind.Type
		t.Run("creates, reads, updates and deletes a connection of type "+*kind.Type, func(t *testing.T) {
			body := kind
			body.Name = &name
			if body.Authentication != nil {
				secret := *body.Authentication
				secret.Password = ptr("never shown")
				body.Authentication = &secret
			}
			created, answer, err := streams.CreateStreamConnection(t.Context(), project, workspace, &body).Execute()
			target.OK(t, err)
			target.Equal(t, answer.StatusCode, 200)
			shown := kind
			shown.Name = &name
			target.Equal(t, target.Fields(t, created), target.Fields(t, shown))

			updated, _, err := streams.UpdateStreamConnection(t.Context(), project, workspace, name, &body).Execute()
			target.OK(t, err)
			target.Equal(t, updated, created)
			read, _, err := streams.GetStreamConnection(t.Context(), project, workspace, name).Execute()
			target.OK(t, err)
			target.Equal(t, read, created)

			_, answer, err = streams.DeleteStreamConnection(t.Context(), project, workspace, name).Execute()
			target.OK(t, err)
			target.Equal(t, answer.StatusCode, 202)
			_, _, err = streams.GetStreamConnection(t.Context(), project, workspace, name).Execute()
			target.Equal(t, admin.IsErrorCode(err, "STREAM_CONNECTION_NOT_FOUND_FOR_NAME"), true)
		})
	}

	t.Run("finds in all pages together what the whole list has", func(t *testing.T) {
		const count, perPage = 3, 2
		newWorkspace(t, client, "paging")
		for at := range count {
			sample := &admin.StreamsConnection{Type: ptr("Sample"), Name: ptr(fmt.Sprintf("sample-%d", at))}
			_, _, err := streams.CreateStreamConnection(t.Context(), project, "paging", sample).Execute()
			target.OK(t, err)
		}
		whole, _, err := streams.ListStreamConnections(t.Context(), project, "paging").Execute()
		target.OK(t, err)
		var found []admin.StreamsConnection
		for page := 1; len(found) < whole.GetTotalCount() && page <= count; page++ {
			list := streams.ListStreamConnections(t.Context(), project, "paging")
			part, _, err := list.ItemsPerPage(perPage).PageNum(page).Execute()
			target.OK(t, err)
			found = append(found, part.GetResults()...)
		}
		target.Equal(t, len(found), count)
		target.Equal(t, found, whole.GetResults())
	})
}
