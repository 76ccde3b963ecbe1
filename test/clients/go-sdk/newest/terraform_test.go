package newest

import (
	"fmt"
	"net/http"
	"testing"

	"go.mongodb.org/atlas-sdk/v20250312020/admin"
	"penstock/test/clients/go-sdk/target"
)

// gone is what the requests of Terraform take a 404 for.
const gone = "gone"

// stateOf is the state in an answer, or that what was asked for is gone.
func stateOf(t *testing.T, answer *http.Response, err error, state string) string {
	t.Helper()
	if answer != nil && answer.StatusCode == http.StatusNotFound {
		return gone
	}
	target.OK(t, err)
	return state
}

// terraform makes the requests that Terraform's provider makes through this SDK.
type terraform struct {
	client  *admin.APIClient
	project string
}

func (tf terraform) connectionState(t *testing.T, workspace, name string) string {
	t.Helper()
	read, answer, err := tf.client.StreamsApi.GetStreamConnection(t.Context(), tf.project, workspace, name).Execute()
	return stateOf(t, answer, err, read.GetState())
}

func (tf terraform) linkState(t *testing.T, id string) string {
	t.Helper()
	read, answer, err := tf.client.StreamsApi.GetPrivateLinkConnection(t.Context(), tf.project, id).Execute()
	return stateOf(t, answer, err, read.GetState())
}

// applyAndDestroy creates a private link, waits until it is done, deletes it, and waits until it is gone.
func (tf terraform) applyAndDestroy(t *testing.T, link *admin.StreamsPrivateLinkConnection) {
	t.Helper()
	streams := tf.client.StreamsApi
	created, _, err := streams.CreatePrivateLinkConnection(t.Context(), tf.project, link).Execute()
	target.OK(t, err)
	id := created.GetId()
	target.Await(t, "IDLE", "DONE", func() string { return tf.linkState(t, id) })
	_, err = streams.DeletePrivateLinkConnection(t.Context(), tf.project, id).Execute()
	target.OK(t, err)
	target.Await(t, "DELETE_REQUESTED", gone, func() string { return tf.linkState(t, id) })
}

func TestTerraform(t *testing.T) {
	client, project := connect(t), target.Project(t)
	streams, tf := client.StreamsApi, terraform{client, project}
	const workspace = "terraform"
	newWorkspace(t, client, workspace)

	for at, kind := range connectionTypes {
		t.Run("applies a connection of type "+kind.label+" with headers, changes nothing, and destroys it", func(t *testing.T) {
			body := kind.sent
			body.Name = ptr(fmt.Sprintf("applied-%d", at))
			if body.Headers == nil {
				body.Headers = &map[string]string{}
			}
			created, _, err := streams.CreateStreamConnection(t.Context(), project, workspace, &body).Execute()
			target.OK(t, err)
			target.Await(t, "PENDING", "READY", func() string { return tf.connectionState(t, workspace, *body.Name) })
			target.Equal(t, target.Fields(t, created, "id"), shownOf(t, kind, *body.Name))

			updated, _, err := streams.UpdateStreamConnection(t.Context(), project, workspace, *body.Name, &body).Execute()
			target.OK(t, err)
			target.Await(t, "PENDING", "READY", func() string { return tf.connectionState(t, workspace, *body.Name) })
			target.Equal(t, target.Fields(t, updated), target.Fields(t, created, "state"))

			_, err = streams.DeleteStreamConnection(t.Context(), project, workspace, *body.Name).Execute()
			target.OK(t, err)
			target.Await(t, "DELETING", gone, func() string { return tf.connectionState(t, workspace, *body.Name) })
		})
	}

	t.Run("applies a connection in a VPC, and waits until it is ready", func(t *testing.T) {
		body := kafka
		body.Name = ptr("in-vpc")
		body.Networking = &admin.StreamsKafkaNetworking{Access: &admin.StreamsKafkaNetworkingAccess{Type: ptr("VPC")}}
		created, _, err := streams.CreateStreamConnection(t.Context(), project, workspace, &body).Execute()
		target.OK(t, err)
		target.Equal(t, created.GetState(), "PENDING")
		_, err = streams.DeleteStreamConnection(t.Context(), project, workspace, "in-vpc").Execute()
		target.Equal(t, admin.IsErrorCode(err, "STREAM_KAFKA_CONNECTION_IS_DEPLOYING"), true)
		target.Await(t, "PENDING", "READY", func() string { return tf.connectionState(t, workspace, "in-vpc") })
		_, _, err = streams.UpdateStreamConnection(t.Context(), project, workspace, "in-vpc", &body).Execute()
		target.OK(t, err)
		target.Await(t, "PENDING", "READY", func() string { return tf.connectionState(t, workspace, "in-vpc") })
		body.Networking = &admin.StreamsKafkaNetworking{Access: &admin.StreamsKafkaNetworkingAccess{Type: ptr("PUBLIC")}}
		_, _, err = streams.UpdateStreamConnection(t.Context(), project, workspace, "in-vpc", &body).Execute()
		target.Equal(t, admin.IsErrorCode(err, "STREAM_NETWORKING_CANNOT_BE_MODIFIED"), true)
	})

	t.Run("applies a private link, waits until it is done, and destroys it", func(t *testing.T) {
		domain := "terraform.us-east-1.aws.confluent.cloud"
		link := &admin.StreamsPrivateLinkConnection{
			Provider:          "AWS",
			Vendor:            ptr("CONFLUENT"),
			Region:            ptr("US_EAST_1"),
			ServiceEndpointId: ptr("com.amazonaws.vpce.us-east-1.vpce-svc-terraform"),
			DnsDomain:         &domain,
			DnsSubDomain:      &[]string{"use1-az1." + domain, "use1-az2." + domain},
		}
		tf.applyAndDestroy(t, link)
	})

	t.Run("applies a private link to MSK, with empty texts for what is not known yet", func(t *testing.T) {
		link := &admin.StreamsPrivateLinkConnection{
			Provider: "AWS",
			Vendor:   ptr("MSK"),
			Region:   ptr(""),
			State:    ptr(""),
			Arn:      ptr("arn:aws:kafka:us-east-1:123456789012:cluster/terraform/1"),
		}
		tf.applyAndDestroy(t, link)
	})

	t.Run("changes the mechanism, and finds nothing of the former one", func(t *testing.T) {
		body := kafka
		body.Name = ptr("mechanism")
		body.Headers = &map[string]string{}
		body.Authentication = &admin.StreamsKafkaAuthentication{
			Mechanism:        ptr("OAUTHBEARER"),
			Method:           ptr("OIDC"),
			TokenEndpointUrl: ptr("https://id.example.com/token"),
			ClientId:         ptr("client"),
			ClientSecret:     ptr("never shown"),
			Scope:            ptr("read:messages"),
		}
		_, _, err := streams.CreateStreamConnection(t.Context(), project, workspace, &body).Execute()
		target.OK(t, err)
		body.Authentication = &admin.StreamsKafkaAuthentication{
			Mechanism: ptr("SCRAM-512"), Username: ptr("reader"), Password: ptr("never shown"),
		}
		_, _, err = streams.UpdateStreamConnection(t.Context(), project, workspace, "mechanism", &body).Execute()
		target.OK(t, err)
		read, _, err := streams.GetStreamConnection(t.Context(), project, workspace, "mechanism").Execute()
		target.OK(t, err)
		want := admin.StreamsKafkaAuthentication{Mechanism: ptr("SCRAM-512"), Username: ptr("reader")}
		target.Equal(t, read.GetAuthentication(), want)
	})

	t.Run("applies ten connections at the same time", func(t *testing.T) {
		const count = 10
		newWorkspace(t, client, "parallel")
		failures := make(chan error, count)
		for at := range count {
			go func() {
				sample := &admin.StreamsConnection{Type: ptr("Sample"), Name: ptr(fmt.Sprintf("sample-%d", at))}
				_, _, err := streams.CreateStreamConnection(t.Context(), project, "parallel", sample).Execute()
				failures <- err
			}()
		}
		for range count {
			target.OK(t, <-failures)
		}
		list, _, err := streams.ListStreamConnections(t.Context(), project, "parallel").Execute()
		target.OK(t, err)
		target.Equal(t, list.GetTotalCount(), count)
	})

	t.Run("reads the second page of a data source", func(t *testing.T) {
		newWorkspace(t, client, "data-source")
		for _, name := range []string{"a", "b"} {
			sample := &admin.StreamsConnection{Type: ptr("Sample"), Name: &name}
			_, _, err := streams.CreateStreamConnection(t.Context(), project, "data-source", sample).Execute()
			target.OK(t, err)
		}
		page, _, err := streams.ListStreamConnectionsWithParams(t.Context(), &admin.ListStreamConnectionsApiParams{
			GroupId: project, TenantName: "data-source", ItemsPerPage: ptr(1), PageNum: ptr(2),
		}).Execute()
		target.OK(t, err)
		target.Equal(t, len(page.GetResults()), 1)
		target.Equal(t, page.GetTotalCount(), 2)
	})
}
