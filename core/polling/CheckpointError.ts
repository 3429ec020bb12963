import { SessionLoginError } from '../SessionLoginError';

/** n8n stores the checkpoint with the workflow and reads it with every poll: characters of one at the most. */
export const MOST_CHECKPOINT_CHARS = 190_000;

/** A checkpoint cannot remember what it would have to. */
export class CheckpointError extends SessionLoginError {
	readonly code = 'CHECKPOINT_TOO_LARGE';
}
