package newest

import (
	"testing"

	"go.mongodb.org/atlas-sdk/v20250312020/admin"
	"penstock/test/clients/go-sdk/target"
)

func TestPeerings(t *testing.T) {
	client, project := connect(t), target.Project(t)
	streams := client.StreamsApi
	account := target.Variable(t, "REQUESTER_ACCOUNT")
	list := func(t *testing.T) []admin.VPCPeeringConnection {
		t.Helper()
		found, _, err := streams.ListVpcPeeringConnections(t.Context(), project).RequesterAccountId(account).Execute()
		target.OK(t, err)
		return found.GetResults()
	}
	find := func(t *testing.T, vpc string) admin.VPCPeeringConnection {
		t.Helper()
		for _, peering := range list(t) {
			if peering.GetRequesterVpcId() == vpc {
				return peering
			}
		}
		t.Fatalf("nobody announced a peering with %s", vpc)
		return admin.VPCPeeringConnection{}
	}
	accept := func(t *testing.T, id, vpc string) error {
		t.Helper()
		challenge := &admin.VPCPeeringActionChallenge{RequesterAccountId: &account, RequesterVpcId: &vpc}
		_, err := streams.AcceptVpcPeeringConnection(t.Context(), project, id, challenge).Execute()
		return err
	}

	t.Run("accepts a peering that was announced, and lists it when it is active", func(t *testing.T) {
		const vpc = "vpc-0000000000000000a"
		peering := find(t, vpc)
		target.Equal(t, peering.GetGroupId(), project)
		target.Equal(t, peering.GetCloudStatus(), "pending-acceptance")
		err := accept(t, peering.GetId(), "vpc-0000000000000000f")
		target.Names(t, err, "HTTP 400", "INVALID_ATTRIBUTE", "requesterVpcId")
		target.OK(t, accept(t, peering.GetId(), vpc))
		target.Await(t, "ACCEPT_REQUESTED", "ACTIVE", func() string { return *find(t, vpc).LocalStatus })
		active, _, err := streams.ListActivePeeringConnections(t.Context(), project).Execute()
		target.OK(t, err)
		target.Equal(t, active.GetResults(), []admin.VPCPeeringConnection{find(t, vpc)})
		target.Names(t, accept(t, peering.GetId(), vpc), "HTTP 409")
	})

	t.Run("rejects a peering that was announced, and deletes it", func(t *testing.T) {
		const vpc = "vpc-0000000000000000b"
		peering := find(t, vpc)
		answer, err := streams.RejectVpcPeeringConnection(t.Context(), project, peering.GetId()).Execute()
		target.OK(t, err)
		target.Equal(t, answer.StatusCode, 202)
		target.Equal(t, *find(t, vpc).LocalStatus, "REJECT_REQUESTED")
		before := len(list(t))
		answer, err = streams.DeleteVpcPeeringConnection(t.Context(), project, peering.GetId()).Execute()
		target.OK(t, err)
		target.Equal(t, answer.StatusCode, 202)
		target.Equal(t, len(list(t)), before-1)
	})

	t.Run("is told of a peering that nobody announced", func(t *testing.T) {
		_, err := streams.RejectVpcPeeringConnection(t.Context(), project, "0123456789abcdef01234567").Execute()
		target.Names(t, err, "HTTP 404", "RESOURCE_NOT_FOUND", "0123456789abcdef01234567")
	})
}

func TestAccountDetails(t *testing.T) {
	client, project := connect(t), target.Project(t)
	get := func(t *testing.T, provider, region string) *admin.AccountDetails {
		t.Helper()
		request := client.StreamsApi.GetAccountDetails(t.Context(), project).CloudProvider(provider).RegionName(region)
		details, _, err := request.Execute()
		target.OK(t, err)
		target.Equal(t, details.GetCloudProvider(), provider)
		target.Equal(t, details.HasCidrBlock(), true)
		return details
	}

	t.Run("tells the account and the network in every cloud", func(t *testing.T) {
		aws := get(t, "aws", "US_EAST_1")
		target.Equal(t, aws.HasAwsAccountId() && aws.HasVpcId(), true)
		azure := get(t, "azure", "eastus")
		target.Equal(t, azure.HasAzureSubscriptionId() && azure.HasVirtualNetworkName(), true)
		gcp := get(t, "gcp", "US_CENTRAL1")
		target.Equal(t, gcp.HasGcpProjectId() && gcp.HasVpcNetworkName(), true)
	})

	t.Run("is told of a region that the cloud does not have", func(t *testing.T) {
		request := client.StreamsApi.GetAccountDetails(t.Context(), project).CloudProvider("aws").RegionName("eastus")
		_, _, err := request.Execute()
		target.Names(t, err, "HTTP 400", "INVALID_REGION", "eastus")
	})
}
