# Reads a vstest .trx file: prints "PASSED FAILED SKIPPED", and writes to the file `details` each failed test with its
# message and stack, and each skipped one with its reason.

function attribute(text, name,    from, rest) {
    from = index(text, " " name "=\"")
    if (from == 0) return ""
    rest = substr(text, from + length(name) + 3)
    return unescape(substr(rest, 1, index(rest, "\"") - 1))
}

function element(text, name,    from, to) {
    from = index(text, "<" name ">")
    to = index(text, "</" name ">")
    if (from == 0 || to == 0) return ""
    from += length(name) + 2
    return unescape(substr(text, from, to - from))
}

function unescape(text) {
    gsub(/&#xD;/, "", text); gsub(/&#xA;/, "\n", text); gsub(/&#x9;/, "\t", text)
    gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&apos;/, "'", text)
    gsub(/&amp;/, "\\&", text)
    return text
}

function indented(text) {
    gsub(/\r/, "", text)
    gsub(/\n/, "\n    ", text)
    return "    " text
}

BEGIN { RS = "<UnitTestResult "; passed = failed = skipped = 0 }

NR > 1 {
    record = " " $0
    outcome = attribute(record, "outcome")
    name = attribute(record, "testName")
    if (outcome == "Passed") { passed++; next }
    if (outcome == "NotExecuted") {
        skipped++
        reason = element(record, "Message")
        if (reason == "") reason = element(record, "StdOut")
        print "  skipped " name ": " reason > details
        next
    }
    failed++
    print "  FAILED " name > details
    print indented(element(record, "Message")) > details
    stack = element(record, "StackTrace")
    if (stack != "") print indented(stack) > details
}

END { print passed, failed, skipped }
