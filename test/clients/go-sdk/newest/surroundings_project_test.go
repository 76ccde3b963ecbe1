package newest

import (
	"testing"

	"go.mongodb.org/atlas-sdk/v20250312020/admin"
	"penstock/test/clients/go-sdk/target"
)

const (
	clusterLimit = "atlas.project.deployment.clusters"
	roleArn      = "arn:aws:iam::123456789012:role/streams"
)

// newProject creates a project for a test.
func newProject(t *testing.T, client *admin.APIClient, name string) string {
	t.Helper()
	body := &admin.Group{Name: name, OrgId: target.Variable(t, "MONGODB_ATLAS_ORG_ID")}
	created, _, err := client.ProjectsApi.CreateGroup(t.Context(), body).Execute()
	target.OK(t, err)
	return created.GetId()
}

// readProject reads what Terraform's project is made of, in its order.
func readProject(t *testing.T, client *admin.APIClient, project string) (*admin.GroupSettings, bool) {
	t.Helper()
	_, _, err := client.ProjectsApi.GetGroup(t.Context(), project).Execute()
	target.OK(t, err)
	teams, _, err := client.TeamsApi.ListGroupTeams(t.Context(), project).Execute()
	target.OK(t, err)
	target.Equal(t, teams.GetTotalCount(), 0)
	limits, _, err := client.ProjectsApi.ListGroupLimits(t.Context(), project).Execute()
	target.OK(t, err)
	target.Equal(t, len(limits) >= 7, true)
	settings, _, err := client.ProjectsApi.GetGroupSettings(t.Context(), project).Execute()
	target.OK(t, err)
	managed, _, err := client.PerformanceAdvisorApi.GetManagedSlowMs(t.Context(), project).Execute()
	target.OK(t, err)
	users, _, err := client.MongoDBCloudUsersApi.ListGroupUsers(t.Context(), project).FlattenTeams(true).IncludeOrgUsers(true).Execute()
	target.OK(t, err)
	target.Equal(t, users.GetTotalCount(), 0)
	return settings, managed
}

// What Terraform's project asks for from its creation to its end.
func TestTerraformProject(t *testing.T) {
	client := connect(t)
	projects, advisor := client.ProjectsApi, client.PerformanceAdvisorApi
	project := newProject(t, client, "project of terraform")

	t.Run("applies limits and settings, changes nothing else, and reads them", func(t *testing.T) {
		limit := &admin.DataFederationLimit{Name: clusterLimit, Value: 30}
		set, _, err := projects.SetGroupLimit(t.Context(), clusterLimit, project, limit).Execute()
		target.OK(t, err)
		target.Equal(t, set.Value, int64(30))
		settings, _, err := projects.GetGroupSettings(t.Context(), project).Execute()
		target.OK(t, err)
		settings.IsDataExplorerEnabled = ptr(false)
		updated, _, err := projects.UpdateGroupSettings(t.Context(), project, settings).Execute()
		target.OK(t, err)
		target.Equal(t, updated, settings)
		_, err = advisor.DisableManagedSlowMs(t.Context(), project).Execute()
		target.OK(t, err)
		read, managed := readProject(t, client, project)
		target.Equal(t, read, settings)
		target.Equal(t, managed, false)
	})

	t.Run("takes a limit back, and manages slow operations again", func(t *testing.T) {
		_, err := projects.DeleteGroupLimit(t.Context(), clusterLimit, project).Execute()
		target.OK(t, err)
		limit, _, err := projects.GetGroupLimit(t.Context(), clusterLimit, project).Execute()
		target.OK(t, err)
		target.Equal(t, limit.Value, limit.GetDefaultLimit())
		_, err = advisor.EnableManagedSlowMs(t.Context(), project).Execute()
		target.OK(t, err)
		_, managed := readProject(t, client, project)
		target.Equal(t, managed, true)
	})

	t.Run("is told of a limit and of a team that are not there", func(t *testing.T) {
		limit := &admin.DataFederationLimit{Name: "incorrect.name", Value: 1}
		_, _, err := projects.SetGroupLimit(t.Context(), "incorrect.name", project, limit).Execute()
		target.Names(t, err, "HTTP 404", "Not Found")
		teams := &[]admin.TeamRole{{TeamId: project, RoleNames: []string{"GROUP_READ_ONLY"}}}
		_, _, err = client.TeamsApi.AddGroupTeams(t.Context(), project, teams).Execute()
		target.Equal(t, admin.IsErrorCode(err, "TEAM_NOT_FOUND"), true)
	})

	t.Run("destroys it", func(t *testing.T) {
		_, err := projects.DeleteGroup(t.Context(), project).Execute()
		target.OK(t, err)
		_, _, err = projects.GetGroupSettings(t.Context(), project).Execute()
		target.Equal(t, admin.IsErrorCode(err, "GROUP_NOT_FOUND"), true)
	})
}

// What Terraform's advanced_cluster asks for after it has created a cluster.
func TestTerraformCluster(t *testing.T) {
	client := connect(t)
	clusters := client.ClustersApi
	project := newProject(t, client, "clusters of terraform")
	_, _, err := clusters.CreateCluster(t.Context(), project, replicaSet("orders")).Execute()
	target.OK(t, err)
	state := func() string {
		cluster, answer, err := clusters.GetCluster(t.Context(), project, "orders").Execute()
		return stateOf(t, answer, err, cluster.GetStateName())
	}
	target.Await(t, "CREATING", "IDLE", state)

	t.Run("applies an advanced configuration, and waits until it has taken effect", func(t *testing.T) {
		args := &admin.ClusterDescriptionProcessArgs20240805{JavascriptEnabled: ptr(false), OplogSizeMB: ptr(1000)}
		updated, _, err := clusters.UpdateProcessArgs(t.Context(), project, "orders", args).Execute()
		target.OK(t, err)
		target.Await(t, "UPDATING", "IDLE", state)
		read, _, err := clusters.GetProcessArgs(t.Context(), project, "orders").Execute()
		target.OK(t, err)
		target.Equal(t, read, updated)
		target.Equal(t, read.GetOplogSizeMB(), 1000)
		target.Equal(t, read.GetMinimumEnabledTlsProtocol(), "TLS1_2")
	})

	t.Run("scales the cluster, whose shard stays the same", func(t *testing.T) {
		before, _, err := clusters.GetCluster(t.Context(), project, "orders").Execute()
		target.OK(t, err)
		specs := before.GetReplicationSpecs()
		specs[0].GetRegionConfigs()[0].ElectableSpecs.InstanceSize = ptr("M20")
		change := &admin.ClusterDescription20240805{ReplicationSpecs: &specs}
		updated, _, err := clusters.UpdateCluster(t.Context(), project, "orders", change).Execute()
		target.OK(t, err)
		target.Equal(t, updated.GetReplicationSpecs(), specs)
		target.Await(t, "UPDATING", "IDLE", state)
	})

	t.Run("pauses and resumes in requests of their own", func(t *testing.T) {
		for _, paused := range []bool{true, false} {
			change := &admin.ClusterDescription20240805{Paused: &paused}
			updated, _, err := clusters.UpdateCluster(t.Context(), project, "orders", change).Execute()
			target.OK(t, err)
			target.Equal(t, updated.GetPaused(), paused)
			target.Await(t, "UPDATING", "IDLE", state)
		}
	})

	t.Run("destroys it", func(t *testing.T) {
		_, err := clusters.DeleteCluster(t.Context(), project, "orders").Execute()
		target.OK(t, err)
		target.Await(t, "DELETING", gone, state)
		_, err = client.ProjectsApi.DeleteGroup(t.Context(), project).Execute()
		target.OK(t, err)
	})
}

// What Terraform's cloud_provider_access_setup and cloud_provider_access_authorization ask for.
func TestTerraformCloudProviderAccess(t *testing.T) {
	client, project := connect(t), target.Project(t)
	access := client.CloudProviderAccessApi

	t.Run("sets a role on AWS up, authorises it, gives it to a connection, and destroys it", func(t *testing.T) {
		body := admin.NewCloudProviderAccessRoleRequest("AWS")
		created, _, err := access.CreateCloudProviderAccess(t.Context(), project, body).Execute()
		target.OK(t, err)
		id := created.GetRoleId()
		target.Equal(t, created.GetAtlasAWSAccountArn() != "" && created.GetAtlasAssumedRoleExternalId() != "", true)
		change := &admin.CloudProviderAccessRoleRequestUpdate{ProviderName: "AWS", IamAssumedRoleArn: ptr(roleArn)}
		_, _, err = access.AuthorizeProviderAccessRole(t.Context(), project, id, change).Execute()
		target.OK(t, err)
		read, _, err := access.GetCloudProviderAccess(t.Context(), project, id).Execute()
		target.OK(t, err)
		target.Equal(t, read.GetIamAssumedRoleArn(), roleArn)
		target.Equal(t, read.HasAuthorizedDate(), true)

		newWorkspace(t, client, "roles")
		lambda := &admin.StreamsConnection{Name: ptr("lambda"), Type: ptr("AWSLambda"), Aws: &admin.StreamsAWSConnectionConfig{RoleArn: ptr(roleArn)}}
		_, _, err = client.StreamsApi.CreateStreamConnection(t.Context(), project, "roles", lambda).Execute()
		target.OK(t, err)

		_, err = access.DeauthorizeProviderAccessRole(t.Context(), project, "AWS", id).Execute()
		target.OK(t, err)
		_, answer, _ := access.GetCloudProviderAccess(t.Context(), project, id).Execute()
		target.Equal(t, answer.StatusCode, 404)
	})

	t.Run("sets a role on Azure up, and authorises it", func(t *testing.T) {
		body := admin.NewCloudProviderAccessRoleRequest("AZURE")
		body.AtlasAzureAppId = ptr("9f2deb0d-be22-4524-a403-df531868bac0")
		body.ServicePrincipalId = ptr("22f1d2a6-d0e9-482a-83a4-b8dd7dddc2c1")
		body.TenantId = ptr("91402384-d71e-22f5-22dd-759e272cdc1c")
		created, _, err := access.CreateCloudProviderAccess(t.Context(), project, body).Execute()
		target.OK(t, err)
		change := &admin.CloudProviderAccessRoleRequestUpdate{
			ProviderName:       "AZURE",
			AtlasAzureAppId:    created.AtlasAzureAppId,
			ServicePrincipalId: created.ServicePrincipalId,
			TenantId:           created.TenantId,
		}
		authorised, _, err := access.AuthorizeProviderAccessRole(t.Context(), project, created.GetId(), change).Execute()
		target.OK(t, err)
		target.Equal(t, authorised.GetId(), created.GetId())
		target.Equal(t, authorised.HasAuthorizedDate(), true)
	})

	t.Run("sets a role on Google Cloud up, and waits until it is there", func(t *testing.T) {
		created, _, err := access.CreateCloudProviderAccess(t.Context(), project, admin.NewCloudProviderAccessRoleRequest("GCP")).Execute()
		target.OK(t, err)
		target.Await(t, "IN_PROGRESS", "COMPLETE", func() string {
			role, answer, err := access.GetCloudProviderAccess(t.Context(), project, created.GetRoleId()).Execute()
			return stateOf(t, answer, err, role.GetStatus())
		})
		roles, _, err := access.ListCloudProviderAccess(t.Context(), project).Execute()
		target.OK(t, err)
		target.Equal(t, (*roles.GcpServiceAccounts)[0].HasGcpServiceAccountForAtlas(), true)
	})
}
