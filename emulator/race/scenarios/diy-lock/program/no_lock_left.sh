# Nobody runs any more: there must be no lock.
left=$(aws s3api list-objects-v2 --bucket pulumi --prefix locks/ --query "Contents[].Key" --output text)
[ "$left" = None ] || { echo "left behind: $left"; exit 1; }
