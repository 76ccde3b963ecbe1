package newest

import (
	"testing"

	"go.mongodb.org/atlas-sdk/v20250312020/admin"
	"penstock/test/clients/go-sdk/target"
)

// containerBodies are what the resource mongodbatlas_network_container sends, by cloud.
func containerBodies() map[string]*admin.CloudProviderContainer {
	return map[string]*admin.CloudProviderContainer{
		"AWS":   {ProviderName: ptr("AWS"), AtlasCidrBlock: ptr("10.8.0.0/21"), RegionName: ptr("EU_WEST_1")},
		"AZURE": {ProviderName: ptr("AZURE"), AtlasCidrBlock: ptr("192.168.208.0/21"), Region: ptr("US_EAST_2")},
		"GCP":   {ProviderName: ptr("GCP"), AtlasCidrBlock: ptr("10.128.0.0/18")},
	}
}

// peerBody is what the resource mongodbatlas_network_peering sends.
func peerBody(cloud, container string) *admin.BaseNetworkPeeringConnectionSettings {
	body := &admin.BaseNetworkPeeringConnectionSettings{ContainerId: container, ProviderName: &cloud}
	switch cloud {
	case "AWS":
		body.AccepterRegionName = ptr("us-east-1")
		body.AwsAccountId = ptr("012345678901")
		body.RouteTableCidrBlock = ptr("172.16.1.0/24")
		body.VpcId = ptr("vpc-0123456789abcdef0")
	case "AZURE":
		body.AzureDirectoryId = ptr("35039750-6ebd-4ad5-bcfe-cb4e5fc2d915")
		body.AzureSubscriptionId = ptr("544a2c0d-1de5-4f4e-9b0a-0123456789ab")
		body.ResourceGroupName = ptr("resource-group")
		body.VnetName = ptr("vnet")
	case "GCP":
		body.GcpProjectId = ptr("my-project-123456")
		body.NetworkName = ptr("default")
	}
	return body
}

// network makes the requests of Terraform's provider for the networks of a project.
type network struct {
	api     admin.NetworkPeeringApi
	project string
}

func (n network) container(t *testing.T, id string) *admin.CloudProviderContainer {
	t.Helper()
	read, _, err := n.api.GetGroupContainer(t.Context(), n.project, id).Execute()
	target.OK(t, err)
	return read
}

// peerState is the state as the provider reads it: on GCP, one that waits for the user is done once its container is
// provisioned.
func (n network) peerState(t *testing.T, id, container string) string {
	t.Helper()
	peer, answer, err := n.api.GetGroupPeer(t.Context(), n.project, id).Execute()
	state := stateOf(t, answer, err, peer.GetStatus())
	if peer.GetStatusName() != "" {
		state = peer.GetStatusName()
	}
	if state == "WAITING_FOR_USER" && n.container(t, container).GetProvisioned() {
		return "PENDING_ACCEPTANCE"
	}
	return state
}

func TestNetworks(t *testing.T) {
	client := connect(t)
	body := &admin.Group{Name: "terraform-networks", OrgId: target.Variable(t, "MONGODB_ATLAS_ORG_ID")}
	made, _, err := client.ProjectsApi.CreateGroup(t.Context(), body).Execute()
	target.OK(t, err)
	project := made.GetId()
	tf := network{client.NetworkPeeringApi, project}
	peers, containers := map[string]string{}, map[string]string{}

	t.Run("applies a container in each cloud, and changes its network", func(t *testing.T) {
		for cloud, body := range containerBodies() {
			created, _, err := tf.api.CreateGroupContainer(t.Context(), project, body).Execute()
			target.OK(t, err)
			containers[cloud] = created.GetId()
			target.Equal(t, created.GetProvisioned(), false)
			target.Equal(t, tf.container(t, created.GetId()), created)
			listed, _, err := tf.api.ListGroupContainers(t.Context(), project).ProviderName(cloud).Execute()
			target.OK(t, err)
			target.Equal(t, listed.GetResults(), []admin.CloudProviderContainer{*created})
		}
		changed := containerBodies()["AWS"]
		changed.AtlasCidrBlock = ptr("10.16.0.0/21")
		updated, _, err := tf.api.UpdateGroupContainer(t.Context(), project, containers["AWS"], changed).Execute()
		target.OK(t, err)
		target.Equal(t, updated.GetAtlasCidrBlock(), "10.16.0.0/21")
		all, _, err := tf.api.ListGroupContainerAll(t.Context(), project).Execute()
		target.OK(t, err)
		target.Equal(t, all.GetTotalCount(), 3)
	})

	t.Run("applies a peering in each, and waits until it is done", func(t *testing.T) {
		for cloud, container := range containers {
			created, _, err := tf.api.CreateGroupPeer(t.Context(), project, peerBody(cloud, container)).Execute()
			target.OK(t, err)
			peers[cloud] = created.GetId()
		}
		await := func(cloud, pending, want string) {
			t.Helper()
			target.Await(t, pending, want, func() string { return tf.peerState(t, peers[cloud], containers[cloud]) })
		}
		await("AWS", "INITIATING", "PENDING_ACCEPTANCE")
		await("GCP", "ADDING_PEER", "PENDING_ACCEPTANCE")
		await("AZURE", "ADDING_PEER", "AVAILABLE")
		read, _, err := tf.api.GetGroupPeer(t.Context(), project, peers["AWS"]).Execute()
		target.OK(t, err)
		target.Equal(t, read.GetAccepterRegionName(), "us-east-1")
		target.Equal(t, len(read.GetConnectionId()), len("pcx-0123456789abcdef0"))
		target.Equal(t, len(tf.container(t, containers["GCP"]).GetGcpProjectId()), 26)
		listed, _, err := tf.api.ListGroupPeers(t.Context(), project).ProviderName("AZURE").Execute()
		target.OK(t, err)
		target.Equal(t, listed.GetTotalCount(), 1)
	})

	t.Run("changes a peering, and is told what is in use", func(t *testing.T) {
		body := peerBody("AWS", containers["AWS"])
		body.RouteTableCidrBlock = ptr("172.17.0.0/16")
		updated, _, err := tf.api.UpdateGroupPeer(t.Context(), project, peers["AWS"], body).Execute()
		target.OK(t, err)
		target.Equal(t, updated.GetRouteTableCidrBlock(), "172.17.0.0/16")
		_, err = tf.api.DeleteGroupContainer(t.Context(), project, containers["AWS"]).Execute()
		target.Names(t, err, "HTTP 409", "CONTAINERS_IN_USE")
		_, err = client.ProjectsApi.DeleteGroup(t.Context(), project).Execute()
		target.Names(t, err, "HTTP 409", "CANNOT_CLOSE_GROUP_ACTIVE_PEERING_CONNECTIONS")
	})

	t.Run("destroys the peerings, waits until they are gone, and destroys the containers", func(t *testing.T) {
		for _, id := range peers {
			_, _, err := tf.api.DeleteGroupPeer(t.Context(), project, id).Execute()
			target.OK(t, err)
		}
		for cloud, pending := range map[string]string{"AWS": "TERMINATING", "AZURE": "DELETING", "GCP": "DELETING"} {
			target.Await(t, pending, gone, func() string { return tf.peerState(t, peers[cloud], containers[cloud]) })
			target.Equal(t, tf.container(t, containers[cloud]).GetProvisioned(), false)
			_, err := tf.api.DeleteGroupContainer(t.Context(), project, containers[cloud]).Execute()
			target.OK(t, err)
			_, _, err = tf.api.GetGroupContainer(t.Context(), project, containers[cloud]).Execute()
			target.Equal(t, admin.IsErrorCode(err, "CLOUD_PROVIDER_CONTAINER_NOT_FOUND"), true)
		}
	})

	t.Run("applies an access list entry of each kind, replaces its comment, and destroys it", func(t *testing.T) {
		api := client.ProjectIPAccessListApi
		for value, body := range map[string]admin.NetworkPermissionEntry{
			"198.51.100.0/24": {CidrBlock: ptr("198.51.100.0/24"), Comment: ptr("office")},
			"203.0.113.10":    {IpAddress: ptr("203.0.113.10"), Comment: ptr("home")},
		} {
			_, _, err := api.CreateAccessListEntry(t.Context(), project, &[]admin.NetworkPermissionEntry{body}).Execute()
			target.OK(t, err)
			read, _, err := api.GetAccessListEntry(t.Context(), project, value).Execute()
			target.OK(t, err)
			target.Equal(t, read.GetComment(), body.GetComment())
			target.Equal(t, read.GetGroupId(), project)
			target.Equal(t, read.GetIpAddress(), body.GetIpAddress())
			body.Comment = ptr("changed")
			listed, _, err := api.CreateAccessListEntry(t.Context(), project, &[]admin.NetworkPermissionEntry{body}).Execute()
			target.OK(t, err)
			target.Equal(t, listed.GetTotalCount(), 1)
			target.Equal(t, listed.GetResults()[0].GetComment(), "changed")
			_, err = api.DeleteAccessListEntry(t.Context(), project, value).Execute()
			target.OK(t, err)
			_, _, err = api.GetAccessListEntry(t.Context(), project, value).Execute()
			target.Equal(t, admin.IsErrorCode(err, "ATLAS_NETWORK_PERMISSION_ENTRY_NOT_FOUND"), true)
		}
	})

	t.Run("finds a container for the region of a cluster, and its addresses", func(t *testing.T) {
		_, _, err := client.ClustersApi.CreateCluster(t.Context(), project, replicaSet("networked")).Execute()
		target.OK(t, err)
		listed, _, err := tf.api.ListGroupContainers(t.Context(), project).ProviderName("AWS").Execute()
		target.OK(t, err)
		target.Equal(t, len(listed.GetResults()), 1)
		target.Equal(t, listed.GetResults()[0].GetRegionName(), "US_EAST_1")
		addresses, _, err := client.ProjectsApi.GetGroupIpAddresses(t.Context(), project).Execute()
		target.OK(t, err)
		clusters := addresses.GetServices().Clusters
		target.Equal(t, (*clusters)[0].GetClusterName(), "networked")
		target.Equal(t, (*clusters)[0].GetInbound(), []string{})
	})
}
