package newest

import (
	"testing"

	"go.mongodb.org/atlas-sdk/v20250312020/admin"
	"penstock/test/clients/go-sdk/target"
)

// eventHub is the body of a private link to an Event Hub.
func eventHub(namespace string) *admin.StreamsPrivateLinkConnection {
	resource := "/subscriptions/f0f0/resourceGroups/orders/providers/Microsoft.EventHub/namespaces/" + namespace
	return &admin.StreamsPrivateLinkConnection{
		Provider:          "Azure",
		Region:            ptr("US_EAST_2"),
		ServiceEndpointId: &resource,
		DnsDomain:         ptr(namespace + ".servicebus.windows.net"),
	}
}

func TestPrivateLinks(t *testing.T) {
	client, project := connect(t), target.Project(t)
	streams := client.StreamsApi
	get := func(t *testing.T, id string) *admin.StreamsPrivateLinkConnection {
		t.Helper()
		read, _, err := streams.GetPrivateLinkConnection(t.Context(), project, id).Execute()
		target.OK(t, err)
		return read
	}
	create := func(t *testing.T, body *admin.StreamsPrivateLinkConnection) string {
		t.Helper()
		created, _, err := streams.CreatePrivateLinkConnection(t.Context(), project, body).Execute()
		target.OK(t, err)
		return created.GetId()
	}

	t.Run("creates a private link, which is answered as it was sent", func(t *testing.T) {
		body := eventHub("echo")
		created, answer, err := streams.CreatePrivateLinkConnection(t.Context(), project, body).Execute()
		target.OK(t, err)
		target.Equal(t, answer.StatusCode, 200)
		target.Equal(t, target.Fields(t, created, "_id"), target.Fields(t, body))
	})

	t.Run("reads a private link with its state, and lists it", func(t *testing.T) {
		id := create(t, eventHub("read"))
		target.Await(t, "IDLE", "DONE", func() string { return get(t, id).GetState() })
		read := get(t, id)
		target.Equal(t, read.GetProvider(), "AZURE")
		target.Equal(t, read.GetVendor(), "GENERIC")
		list, _, err := streams.ListPrivateLinkConnections(t.Context(), project).Execute()
		target.OK(t, err)
		target.Equal(t, len(list.GetResults()), list.GetTotalCount())
		var found []admin.StreamsPrivateLinkConnection
		for _, link := range list.GetResults() {
			if link.GetId() == id {
				found = append(found, link)
			}
		}
		target.Equal(t, found, []admin.StreamsPrivateLinkConnection{*read})
	})

	t.Run("gives a domain to a private link that has none", func(t *testing.T) {
		body := eventHub("update")
		body.DnsDomain = nil
		id := create(t, body)
		var updated admin.StreamsPrivateLinkConnection
		change := map[string]any{"dnsDomain": "update.servicebus.windows.net"}
		_, err := call(t, client, "PATCH", "/streams/privateLinkConnections/"+id, change, &updated)
		target.OK(t, err)
		target.Equal(t, updated.GetDnsDomain(), "update.servicebus.windows.net")
		target.Equal(t, get(t, id).GetDnsDomain(), "update.servicebus.windows.net")
	})

	t.Run("is told that a private link is in use, and deletes it once it is not", func(t *testing.T) {
		id := create(t, eventHub("used"))
		newWorkspace(t, client, "links")
		body := kafka
		body.Name = ptr("linked")
		body.Networking = &admin.StreamsKafkaNetworking{
			Access: &admin.StreamsKafkaNetworkingAccess{Type: ptr("PRIVATE_LINK"), ConnectionId: &id},
		}
		created, _, err := streams.CreateStreamConnection(t.Context(), project, "links", &body).Execute()
		target.OK(t, err)
		target.Equal(t, created.GetNetworking(), *body.Networking)

		_, err = streams.DeletePrivateLinkConnection(t.Context(), project, id).Execute()
		target.Names(t, err, "HTTP 400", "STREAM_PRIVATE_LINK_IN_USE", "Private Link with connection ID ("+id+") is in use.")

		_, err = streams.DeleteStreamWorkspace(t.Context(), project, "links").Execute()
		target.OK(t, err)
		answer, err := streams.DeletePrivateLinkConnection(t.Context(), project, id).Execute()
		target.OK(t, err)
		target.Equal(t, answer.StatusCode, 202)
		_, answer, err = streams.GetPrivateLinkConnection(t.Context(), project, id).Execute()
		target.Equal(t, answer.StatusCode, 404)
		target.Equal(t, admin.IsErrorCode(err, "RESOURCE_NOT_FOUND"), true)
	})
}
