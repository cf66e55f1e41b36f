import * as v from 'valibot'
import { CastVote } from '../commands.ts'

/*
 * POST /api/conversations/:conversation/polls/:num/closing: ends a poll now, for who asked it and who may
 * delete it. 204, also when it is over. In a private thread `?with=`, as in reading it.
 */

/**
 * PUT /api/conversations/:conversation/polls/:num/vote: my choices are now these; none: I take my vote
 * back. 204, also when they were; `poll_closed`: it is over.
 */
export const PutVote = v.pick(CastVote, ['choices'])
export type PutVote = v.InferOutput<typeof PutVote>
