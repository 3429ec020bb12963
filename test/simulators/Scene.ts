import { endOfSession, type Session } from '../../core';
import type { Stage } from './openStage';

/** What a recipe must do at the simulator of its API. */
export interface Scene {
	title: string;
	/** Whether the API has that; every API does when absent. */
	when?(stage: Pick<Stage, 'simulated' | 'recipe'>): boolean;
	/** Throws when something goes wrong. */
	play(stage: Stage): Promise<void>;
}

/** Servers state whole seconds. */
const TOLERANCE_MS = 3_000;

/** Checks what is known about ANNA's session, as far as the API states it. */
export function expectFacts(session: Session, { identity = 'ANNA', lastsMs }: Stage['simulated']): void {
	expect(session.identity.username).toBe(identity);
	if (lastsMs === undefined) return;
	const leftMs = (endOfSession(session) ?? NaN) - session.signedInAt;
	expect(Math.abs(leftMs - lastsMs)).toBeLessThan(TOLERANCE_MS);
}
