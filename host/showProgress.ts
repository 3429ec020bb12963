import { freeMegabytes } from './checkDiskSpace';
import { say } from './say';

/** A longer silence looks like a hang. */
const EVERY_MS = 15_000;

/**
 * Prints the elapsed time, the current activity and the megabytes written, every 15 s until the returned function is called. The
 * megabytes come from the disk's free space, because counting 300,000 files each time would slow down the install itself.
 */
export async function showProgress(
	folder: string,
	doing: () => string,
	everyMs = EVERY_MS,
): Promise<() => void> {
	const startedAt = Date.now();
	const freeBefore = await freeMegabytes(folder);
	const timer = setInterval(() => {
		void freeMegabytes(folder).then((free) =>
			say(progressLine(Date.now() - startedAt, doing(), Math.max(0, freeBefore - free))),
		);
	}, everyMs);
	return () => clearInterval(timer);
}

/** Formats one line, such as `    1:05  downloading packages, 812 MB so far`. */
export function progressLine(elapsedMs: number, doing: string, megabytes: number): string {
	const seconds = Math.floor(elapsedMs / 1000);
	const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
	return `    ${clock}  ${doing}, ${Math.round(megabytes).toLocaleString('en')} MB so far`;
}
