package february2025

import (
	"strings"
	"testing"
	"time"

	"go.mongodb.org/atlas-sdk/v20241113005/admin"
	"penstock/test/clients/go-sdk/target"
)

func TestLogs(t *testing.T) {
	client, project := connect(t), target.Project(t)
	newWorkspace(t, client, "logged")

	t.Run("downloads the audit log, compressed", func(t *testing.T) {
		request := client.StreamsApi.DownloadStreamTenantAuditLogs(t.Context(), project, "logged")
		from, to := time.Now().Add(-time.Hour).Unix(), time.Now().Add(time.Hour).Unix()
		file, _, err := request.StartDate(from).EndDate(to).Execute()
		target.OK(t, err)
		target.Equal(t, strings.Contains(target.Gunzip(t, file), "logged"), true)
	})
}

func TestProcessors(t *testing.T) {
	client, project := connect(t), target.Project(t)
	newWorkspace(t, client, "processors")

	t.Run("is told that processors are not implemented", func(t *testing.T) {
		_, _, err := client.StreamsApi.ListStreamProcessors(t.Context(), project, "processors").Execute()
		target.Names(t, err, "HTTP 501", "The operation getStreamProcessors is not implemented by Penstock.")
		processor := &admin.StreamsProcessor{Name: ptr("transform"), Pipeline: &[]any{}}
		_, _, err = client.StreamsApi.CreateStreamProcessor(t.Context(), project, "processors", processor).Execute()
		target.Equal(t, admin.IsErrorCode(err, "NOT_IMPLEMENTED"), true)
	})
}

func TestProjects(t *testing.T) {
	client := connect(t)
	projects := client.ProjectsApi

	t.Run("creates a project with a cluster, and deletes them", func(t *testing.T) {
		body := &admin.Group{Name: "streams of another team", OrgId: target.Variable(t, "MONGODB_ATLAS_ORG_ID")}
		created, answer, err := projects.CreateProject(t.Context(), body).Execute()
		target.OK(t, err)
		target.Equal(t, answer.StatusCode, 201)
		project := created.GetId()
		cluster := &admin.ClusterDescription20240805{Name: ptr("orders"), ClusterType: ptr("REPLICASET")}
		cluster.ReplicationSpecs = &[]admin.ReplicationSpec20240805{{
			RegionConfigs: &[]admin.CloudRegionConfig20240805{{
				ProviderName:   ptr("AWS"),
				RegionName:     ptr("US_EAST_1"),
				Priority:       ptr(7),
				ElectableSpecs: &admin.HardwareSpec20240805{InstanceSize: ptr("M10"), NodeCount: ptr(3)},
			}},
		}}
		_, _, err = client.ClustersApi.CreateCluster(t.Context(), project, cluster).Execute()
		target.OK(t, err)
		state := func() string {
			read, answer, err := client.ClustersApi.GetCluster(t.Context(), project, "orders").Execute()
			if answer != nil && answer.StatusCode == 404 {
				return "gone"
			}
			target.OK(t, err)
			return read.GetStateName()
		}
		target.Await(t, "CREATING", "IDLE", state)
		_, err = client.ClustersApi.DeleteCluster(t.Context(), project, "orders").Execute()
		target.OK(t, err)
		target.Await(t, "DELETING", "gone", state)
		_, _, err = projects.DeleteProject(t.Context(), project).Execute()
		target.OK(t, err)
		_, _, err = projects.GetProject(t.Context(), project).Execute()
		target.Equal(t, admin.IsErrorCode(err, "GROUP_NOT_FOUND"), true)
	})
}

func TestSignIn(t *testing.T) {
	project, baseURL := target.Project(t), admin.UseBaseURL(target.Variable(t, "MONGODB_ATLAS_BASE_URL"))
	refused := func(t *testing.T, signIn admin.ClientModifier) error {
		t.Helper()
		client, err := admin.NewClient(baseURL, signIn)
		target.OK(t, err)
		_, _, err = client.StreamsApi.ListStreamInstances(t.Context(), project).Execute()
		return err
	}

	t.Run("is told of a wrong private key", func(t *testing.T) {
		err := refused(t, admin.UseDigestAuth(target.Variable(t, "MONGODB_ATLAS_PUBLIC_KEY"), "wrong"))
		target.Names(t, err, "HTTP 401 Unauthorized", "You are not authorized for this resource.")
	})

	t.Run("is told of a wrong client secret", func(t *testing.T) {
		id := target.Variable(t, "MONGODB_ATLAS_CLIENT_ID")
		err := refused(t, admin.UseOAuthAuth(t.Context(), id, "wrong"))
		target.Names(t, err, "oauth2", "invalid_client", "Invalid credentials provided.")
	})
}
