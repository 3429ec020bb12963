/** The address that stands for `homepage` in the sources. */
export const UNSET: string;
export function withHomepage(text: string, packageJson: { homepage: string }): string;
export function checkLinks(
	packageJson: { homepage: string; author: { email: string }; repository?: unknown },
	open?: (url: string) => Promise<boolean>,
): Promise<void>;
export function checkRepository(
	packageJson: { repository?: string | { url: string } },
	env?: { GITHUB_REPOSITORY?: string },
): void;
export function checkTag(version: string, env?: { GITHUB_REF_TYPE?: string; GITHUB_REF_NAME?: string }): void;
export function toPackagePage(readme: string, packageJson: { homepage: string; version: string }): string;
