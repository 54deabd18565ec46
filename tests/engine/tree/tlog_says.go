// What golang.org/x/mod/sumdb says of the same leaves: roots and proofs of every size, and who signed a note.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type asked struct {
	Leaves []string
	Key    string
	Note   string
}

type said struct {
	Roots       []tlog.Hash
	Inclusion   [][][]tlog.Hash
	Consistency [][][]tlog.Hash
	Signers     []string
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	var in asked
	check(json.NewDecoder(os.Stdin).Decode(&in))
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(at))
		for i, it := range at {
			found[i] = stored[it]
		}
		return found, nil
	})
	var out said
	for i, leaf := range in.Leaves {
		hashes, err := tlog.StoredHashes(int64(i), []byte(leaf), reader)
		check(err)
		stored = append(stored, hashes...)
		size := int64(i + 1)
		root, err := tlog.TreeHash(size, reader)
		check(err)
		out.Roots = append(out.Roots, root)
		var inclusion, consistency [][]tlog.Hash
		for at := int64(0); at < size; at++ {
			one, err := tlog.ProveRecord(size, at, reader)
			check(err)
			inclusion = append(inclusion, one)
			grown, err := tlog.ProveTree(size, at+1, reader)
			check(err)
			consistency = append(consistency, grown)
		}
		out.Inclusion = append(out.Inclusion, inclusion)
		out.Consistency = append(out.Consistency, consistency)
	}
	verifier, err := note.NewVerifier(in.Key)
	check(err)
	opened, err := note.Open([]byte(in.Note), note.VerifierList(verifier))
	check(err)
	for _, it := range opened.Sigs {
		out.Signers = append(out.Signers, it.Name)
	}
	check(json.NewEncoder(os.Stdout).Encode(out))
}
