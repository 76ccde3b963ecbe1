package newest

import (
	"fmt"
	"testing"

	"go.mongodb.org/atlas-sdk/v20250312020/admin"
	"penstock/test/clients/go-sdk/target"
)

func TestPaging(t *testing.T) {
	client, project := connect(t), target.Project(t)
	streams := client.StreamsApi
	const workspace, count, perPage = "paging", 5, 2
	newWorkspace(t, client, workspace)
	for at := range count {
		sample := &admin.StreamsConnection{Type: ptr("Sample"), Name: ptr(fmt.Sprintf("sample-%d", at))}
		_, _, err := streams.CreateStreamConnection(t.Context(), project, workspace, sample).Execute()
		target.OK(t, err)
	}

	t.Run("finds in all pages together what the whole list has", func(t *testing.T) {
		whole, _, err := streams.ListStreamConnections(t.Context(), project, workspace).Execute()
		target.OK(t, err)
		target.Equal(t, whole.GetTotalCount(), count)
		var found []admin.StreamsConnection
		for page := 1; len(found) < count && page <= count; page++ {
			list := streams.ListStreamConnections(t.Context(), project, workspace)
			part, _, err := list.ItemsPerPage(perPage).PageNum(page).Execute()
			target.OK(t, err)
			target.Equal(t, part.GetTotalCount(), count)
			found = append(found, part.GetResults()...)
		}
		target.Equal(t, found, whole.GetResults())
	})

	t.Run("finds nothing behind the last page", func(t *testing.T) {
		list := streams.ListStreamConnections(t.Context(), project, workspace)
		beyond, _, err := list.ItemsPerPage(perPage).PageNum(4).Execute()
		target.OK(t, err)
		target.Equal(t, len(beyond.GetResults()), 0)
		target.Equal(t, beyond.GetTotalCount(), count)
	})

	t.Run("follows the pages of workspaces", func(t *testing.T) {
		newWorkspace(t, client, "paging-2")
		whole, _, err := streams.ListStreamWorkspaces(t.Context(), project).Execute()
		target.OK(t, err)
		total := whole.GetTotalCount()
		var found []admin.StreamsTenant
		for page := 1; len(found) < total && page <= total; page++ {
			part, _, err := streams.ListStreamWorkspaces(t.Context(), project).ItemsPerPage(perPage).PageNum(page).Execute()
			target.OK(t, err)
			found = append(found, part.GetResults()...)
		}
		target.Equal(t, found, whole.GetResults())
	})
}
