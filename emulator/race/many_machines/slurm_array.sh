#!/bin/bash
#SBATCH --job-name=race
#SBATCH --array=1-4
#SBATCH --output=shard-%a.log
# In a folder that all nodes share, with lockstep and the clients on the PATH. To submit it, and the merge after it:
#
#   array=$(sbatch --parsable slurm_array.sh)
#   sbatch --wait --dependency=afterany:${array%;*} --output=merged.txt --wrap='lockstep race merge part-*'
#
# The second waits for both and exits with the code of merge.

lockstep race explore mine.race --faults 1 --keep-going --shard auto \
    --journal journal-$SLURM_ARRAY_TASK_ID --out part-$SLURM_ARRAY_TASK_ID || [ $? -eq 1 ]
