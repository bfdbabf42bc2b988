# Counts the test cases in ctest's LastTest.log, and prints "<passed> <failed>".
#
# A test that ends with a summary of Catch2 counts as many as it says; one without (a program that is no Catch2 test, or one
# that was killed) counts one; one that failed although its summary shows no failure (a leak found at exit) one failure more.

function close_test() {
  if (!open) return
  if (!summary) { if (ok) ++passed; else ++failed }
  else if (!ok && !failures) ++failed
  open = 0
}

/^[0-9]+\/[0-9]+ Testing: / { close_test(); open = 1; ok = 0; summary = 0; failures = 0 }
/^Test Passed\.$/ { ok = 1 }
/^All tests passed \(/ {
  for (i = 2; i < NF; ++i) if ($(i + 1) == "test" && $i ~ /^[0-9]+$/) passed += $i
  summary = 1
}
/^test cases: / {
  n = split($0, part, "|")
  for (i = 2; i <= n; ++i) {
    split(part[i], word, " ")
    if (word[2] == "passed" || part[i] ~ /as expected/) passed += word[1]
    else if (word[2] == "failed") { failed += word[1]; failures += word[1] }
  }
  summary = 1
}
END { close_test(); print passed + 0, failed + 0 }
