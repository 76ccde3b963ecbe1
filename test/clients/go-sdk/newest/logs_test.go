package newest

import (
	"strings"
	"testing"
	"time"

	"penstock/test/clients/go-sdk/target"
)

func TestLogs(t *testing.T) {
	client, project := connect(t), target.Project(t)
	streams := client.StreamsApi
	newWorkspace(t, client, "logged")
	hour := time.Hour
	from, to := time.Now().Add(-hour).Unix(), time.Now().Add(hour).Unix()

	t.Run("downloads the audit log, compressed", func(t *testing.T) {
		request := streams.DownloadAuditLogs(t.Context(), project, "logged").StartDate(from).EndDate(to)
		file, answer, err := request.Execute()
		target.OK(t, err)
		target.Equal(t, answer.Header.Get("Content-Type"), "application/vnd.atlas.2023-02-01+gzip")
		target.Equal(t, strings.Contains(answer.Header.Get("Content-Disposition"), "_audit.log.gz"), true)
		target.Equal(t, strings.Contains(target.Gunzip(t, file), "logged"), true)
	})

	t.Run("downloads the operational log, compressed", func(t *testing.T) {
		request := streams.DownloadOperationalLogs(t.Context(), project, "logged").StartDate(from).EndDate(to)
		file, answer, err := request.Execute()
		target.OK(t, err)
		target.Equal(t, answer.Header.Get("Content-Type"), "application/vnd.atlas.2025-03-12+gzip")
		target.Equal(t, strings.Contains(target.Gunzip(t, file), "logged"), true)
	})

	t.Run("downloads an empty file where there is nothing", func(t *testing.T) {
		request := streams.DownloadAuditLogs(t.Context(), project, "logged").StartDate(1).EndDate(2)
		file, _, err := request.Execute()
		target.OK(t, err)
		target.Equal(t, target.Gunzip(t, file), "")
	})

	t.Run("is told of an unknown workspace in place of its log", func(t *testing.T) {
		_, _, err := streams.DownloadAuditLogs(t.Context(), project, "nowhere").Execute()
		target.Names(t, err, "HTTP 404", "STREAM_TENANT_NOT_FOUND_FOR_NAME", "nowhere")
	})
}
