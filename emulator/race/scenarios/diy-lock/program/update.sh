# One update under a lock that is made of plain PUT and LIST.
set -eu

export AWS_CLI_READ_TIMEOUT=0
lock="locks/$WHO.json"

other_locks() {
    aws s3api list-objects-v2 --bucket pulumi --prefix locks/ --query "Contents[?Key!='$lock'].Key" --output text
}

fail_if_locked() {
    others=$(other_locks)
    if [ -n "$others" ] && [ "$others" != None ]; then
        echo "the stack is locked: $others" >&2
        return 1
    fi
}

unlock() { aws s3api delete-object --bucket pulumi --key "$lock" >/dev/null; }

echo "{\"who\": \"$WHO\"}" >lock.json
fail_if_locked
aws s3api put-object --bucket pulumi --key "$lock" --body lock.json >/dev/null
fail_if_locked || { unlock; exit 1; }

aws s3api get-object --bucket pulumi --key stack.json stack.json >/dev/null
echo "{\"last\": \"$WHO\"}" >stack.json
aws s3api put-object --bucket pulumi --key stack.json --body stack.json >/dev/null
unlock
