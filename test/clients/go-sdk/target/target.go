// Package target tells the tests where Penstock is, and has what they share and no release of the SDK does.
package target

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
)

// Variable reads a variable of the environment that the page exports or the suite sets.
func Variable(t *testing.T, name string) string {
	t.Helper()
	value := os.Getenv(name)
	if value == "" {
		t.Fatalf("%s is not set", name)
	}
	return value
}

// Project is the id of the project that is worked in.
func Project(t *testing.T) string {
	t.Helper()
	return Variable(t, "MONGODB_ATLAS_PROJECT_ID")
}

// OK stops the test at an error.
func OK(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Equal fails the test when two values differ.
func Equal(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Fields is a value of the SDK as the JSON that it stands for, without what the paths lead to.
func Fields(t *testing.T, value any, without ...string) map[string]any {
	t.Helper()
	text, err := json.Marshal(value)
	OK(t, err)
	var fields map[string]any
	OK(t, json.Unmarshal(text, &fields))
	for _, path := range without {
		holder, names := fields, strings.Split(path, ".")
		for _, name := range names[:len(names)-1] {
			holder = holder[name].(map[string]any)
		}
		delete(holder, names[len(names)-1])
	}
	return fields
}

// Names says of an error whether each of the words is in what it shows.
func Names(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("there is no error")
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q is not in %q", word, err)
		}
	}
}

// Gunzip reads a compressed file to its end.
func Gunzip(t *testing.T, file io.ReadCloser) string {
	t.Helper()
	defer file.Close()
	reader, err := gzip.NewReader(file)
	OK(t, err)
	text, err := io.ReadAll(reader)
	OK(t, err)
	return string(text)
}

// Await asks again and again, as Terraform does, for as long as the state is one of those on the way to the target.
func Await(t *testing.T, pending, want string, state func() string) {
	t.Helper()
	const pollsMax = 400
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for range pollsMax {
		seen := state()
		if seen == want {
			return
		}
		if seen != pending {
			t.Fatalf("the state is %q on the way from %q to %q", seen, pending, want)
		}
		<-tick.C
	}
	t.Fatalf("the state stays %q", pending)
}
