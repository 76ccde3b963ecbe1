package february2025

import (
	"encoding/json"
	"net/http"
	"testing"

	"go.mongodb.org/atlas-sdk/v20241113005/admin"
	"penstock/test/clients/go-sdk/target"
)

func TestPrivateLinks(t *testing.T) {
	client, project := connect(t), target.Project(t)
	streams := client.StreamsApi

	t.Run("creates, reads, lists and deletes a private link", func(t *testing.T) {
		body := &admin.StreamsPrivateLinkConnection{
			Provider: ptr("AWS"),
			Vendor:   ptr("MSK"),
			Arn:      ptr("arn:aws:kafka:us-east-1:123456789012:cluster/orders/0f0f"),
		}
		created, _, err := streams.CreatePrivateLinkConnection(t.Context(), project, body).Execute()
		target.OK(t, err)
		id := created.GetId()
		read := func() *admin.StreamsPrivateLinkConnection {
			link, _, err := streams.GetPrivateLinkConnection(t.Context(), project, id).Execute()
			target.OK(t, err)
			return link
		}
		target.Await(t, "IDLE", "DONE", func() string { return read().GetState() })
		target.Equal(t, read().GetRegion(), "US_EAST_1")
		list, _, err := streams.ListPrivateLinkConnections(t.Context(), project).Execute()
		target.OK(t, err)
		target.Equal(t, list.GetResults(), []admin.StreamsPrivateLinkConnection{*read()})
		_, answer, err := streams.DeletePrivateLinkConnection(t.Context(), project, id).Execute()
		target.OK(t, err)
		target.Equal(t, answer.StatusCode, 202)
		_, _, err = streams.GetPrivateLinkConnection(t.Context(), project, id).Execute()
		target.Equal(t, admin.IsErrorCode(err, "RESOURCE_NOT_FOUND"), true)
	})
}

// peering is what the tests look at. This release has no type for it and hands out the answer itself.
type peering struct {
	Id             string `json:"_id"`
	RequesterVpcId string `json:"requesterVpcId"`
	LocalStatus    string `json:"localStatus"`
}

// peeringsIn are the peerings in an answer, by the networks that ask for them.
func peeringsIn(t *testing.T, answer *http.Response, err error) map[string]peering {
	t.Helper()
	target.OK(t, err)
	defer answer.Body.Close()
	var list struct {
		Results []peering `json:"results"`
	}
	target.OK(t, json.NewDecoder(answer.Body).Decode(&list))
	byVpc := map[string]peering{}
	for _, found := range list.Results {
		byVpc[found.RequesterVpcId] = found
	}
	return byVpc
}

func TestPeerings(t *testing.T) {
	client, project := connect(t), target.Project(t)
	streams := client.StreamsApi
	account := target.Variable(t, "REQUESTER_ACCOUNT")
	find := func(t *testing.T, vpc string) peering {
		t.Helper()
		answer, err := streams.GetVpcPeeringConnections(t.Context(), project).RequesterAccountId(account).Execute()
		return peeringsIn(t, answer, err)[vpc]
	}

	t.Run("accepts a peering that was announced, and lists it when it is active", func(t *testing.T) {
		const vpc = "vpc-0000000000000000a"
		challenge := &admin.VPCPeeringActionChallenge{RequesterAccountId: &account, RequesterVpcId: ptr(vpc)}
		_, _, err := streams.AcceptVpcPeeringConnection(t.Context(), project, find(t, vpc).Id, challenge).Execute()
		target.OK(t, err)
		target.Await(t, "ACCEPT_REQUESTED", "ACTIVE", func() string { return find(t, vpc).LocalStatus })
		answer, err := streams.GetActiveVpcPeeringConnections(t.Context(), project).Execute()
		target.Equal(t, peeringsIn(t, answer, err), map[string]peering{vpc: find(t, vpc)})
	})

	t.Run("rejects a peering that was announced, and deletes it", func(t *testing.T) {
		const vpc = "vpc-0000000000000000b"
		id := find(t, vpc).Id
		_, _, err := streams.RejectVpcPeeringConnection(t.Context(), project, id).Execute()
		target.OK(t, err)
		target.Equal(t, find(t, vpc).LocalStatus, "REJECT_REQUESTED")
		_, answer, err := streams.DeleteVpcPeeringConnection(t.Context(), project, id).Execute()
		target.OK(t, err)
		target.Equal(t, answer.StatusCode, 202)
		target.Equal(t, find(t, vpc), peering{})
	})
}

func TestAccountDetails(t *testing.T) {
	client, project := connect(t), target.Project(t)

	t.Run("tells the account and the network on AWS", func(t *testing.T) {
		request := client.StreamsApi.GetAccountDetails(t.Context(), project).CloudProvider("aws").RegionName("US_EAST_1")
		details, _, err := request.Execute()
		target.OK(t, err)
		target.Equal(t, details.HasAwsAccountId() && details.HasVpcId() && details.HasCidrBlock(), true)
	})
}
