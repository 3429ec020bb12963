/** Follows `npm install --loglevel=http`: `read` takes its output lines, `doing` describes the current activity. */
export interface DownloadCount {
	read: (line: string) => void;
	readonly doing: string;
}

/** Counts the package descriptions and tarballs that npm reports as fetched. */
export function countDownloads(): DownloadCount {
	let descriptions = 0;
	let packages = 0;
	return {
		read(line) {
			if (!/^npm http (fetch|cache)/.test(line)) return;
			if (/\.tgz\b/.test(line)) packages += 1;
			else descriptions += 1;
		},
		get doing() {
			if (packages > 0) return `downloading and unpacking packages (${packages})`;
			return `resolving packages (${descriptions})`;
		},
	};
}
