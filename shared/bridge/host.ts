// What does a caller of the host see? One function; a Result always comes back.

import type { Result } from '../result.ts'
import type { CallName, Input, Output } from './contract.ts'

/** Failures of the border itself: `bad-input`, `bad-output`, `no-such-call`, `host-gone`; those of a call are named in the contract. */
export type Host = <N extends CallName>(call: N, input: Input<N>) => Promise<Result<Output<N>>>
