package newest

import (
	"testing"
	"time"

	"go.mongodb.org/atlas-sdk/v20250312020/admin"
	"penstock/test/clients/go-sdk/target"
)

// replicaSet is the body of the cluster that the acceptance tests of Terraform and of the Atlas CLI create.
func replicaSet(name string) *admin.ClusterDescription20240805 {
	cluster := admin.NewClusterDescription20240805WithDefaults()
	cluster.Name, cluster.ClusterType = &name, ptr("REPLICASET")
	cluster.ReplicationSpecs = &[]admin.ReplicationSpec20240805{{
		RegionConfigs: &[]admin.CloudRegionConfig20240805{{
			ProviderName:   ptr("AWS"),
			RegionName:     ptr("US_EAST_1"),
			Priority:       ptr(7),
			ElectableSpecs: &admin.HardwareSpec20240805{InstanceSize: ptr("M10"), NodeCount: ptr(3)},
		}},
	}}
	return cluster
}

// What Terraform and the Atlas CLI set up before they come to streams.
func TestProjects(t *testing.T) {
	client := connect(t)
	projects, clusters := client.ProjectsApi, client.ClustersApi
	body := &admin.Group{Name: "streams of another team", OrgId: target.Variable(t, "MONGODB_ATLAS_ORG_ID")}
	created, answer, err := projects.CreateGroup(t.Context(), body).Execute()
	target.OK(t, err)
	project := created.GetId()

	t.Run("creates a project and reads it", func(t *testing.T) {
		target.Equal(t, answer.StatusCode, 201)
		read, _, err := projects.GetGroup(t.Context(), project).Execute()
		target.OK(t, err)
		target.Equal(t, read.GetName(), body.Name)
		target.Equal(t, read.GetOrgId(), body.OrgId)
		list, _, err := client.StreamsApi.ListStreamWorkspaces(t.Context(), project).Execute()
		target.OK(t, err)
		target.Equal(t, list.GetTotalCount(), 0)
	})

	t.Run("is told that NewGroup says what only projects of governments may", func(t *testing.T) {
		_, _, err := projects.CreateGroup(t.Context(), admin.NewGroup(0, time.Now(), "restricted", body.OrgId)).Execute()
		target.Names(t, err, "HTTP 400", "Invalid attribute regionUsageRestrictions specified.")
	})

	t.Run("is told of the name of a project that is taken", func(t *testing.T) {
		_, _, err := projects.CreateGroup(t.Context(), body).Execute()
		target.Names(t, err, "HTTP 409", "GROUP_ALREADY_EXISTS", body.Name)
	})

	t.Run("creates a cluster, waits until it is idle, and deletes it", func(t *testing.T) {
		_, answer, err := clusters.CreateCluster(t.Context(), project, replicaSet("orders")).Execute()
		target.OK(t, err)
		target.Equal(t, answer.StatusCode, 201)
		state := func() string {
			cluster, answer, err := clusters.GetCluster(t.Context(), project, "orders").Execute()
			return stateOf(t, answer, err, cluster.GetStateName())
		}
		target.Await(t, "CREATING", "IDLE", state)
		_, err = projects.DeleteGroup(t.Context(), project).Execute()
		target.Equal(t, admin.IsErrorCode(err, "CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS"), true)
		_, err = clusters.DeleteCluster(t.Context(), project, "orders").Execute()
		target.OK(t, err)
		target.Await(t, "DELETING", gone, state)
	})

	t.Run("finds a region that has what a cluster needs", func(t *testing.T) {
		request := clusters.ListClusterProviderRegions(t.Context(), project).Providers([]string{"AWS"}).Tier("M10")
		regions, _, err := request.Execute()
		target.OK(t, err)
		sizes := regions.GetResults()[0].GetInstanceSizes()
		target.Equal(t, sizes[0].GetAvailableRegions()[0].HasName(), true)
	})

	t.Run("deletes a project once it is empty", func(t *testing.T) {
		_, _, err := client.StreamsApi.CreateStreamWorkspace(t.Context(), project, workspace("left-over")).Execute()
		target.OK(t, err)
		_, err = projects.DeleteGroup(t.Context(), project).Execute()
		target.Equal(t, admin.IsErrorCode(err, "CANNOT_CLOSE_GROUP_ACTIVE_STREAMS_RESOURCE"), true)
		_, err = client.StreamsApi.DeleteStreamWorkspace(t.Context(), project, "left-over").Execute()
		target.OK(t, err)
		_, err = projects.DeleteGroup(t.Context(), project).Execute()
		target.OK(t, err)
		_, _, err = projects.GetGroup(t.Context(), project).Execute()
		target.Equal(t, admin.IsErrorCode(err, "GROUP_NOT_FOUND"), true)
	})
}
