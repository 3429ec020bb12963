import { directus } from './directus';
import { mealie } from './mealie';
import { metabase } from './metabase';
import { nginxProxyManager } from './nginxProxyManager';
import { paperlessNgx } from './paperlessNgx';
import { piHole } from './piHole';
import { pocketBase } from './pocketBase';
import { portainer } from './portainer';
import type { Simulated } from './Simulator';

/** The simulators whose files hold their own entries. */
export const entries: Simulated[] = [
	...directus,
	...mealie,
	...metabase,
	...nginxProxyManager,
	...paperlessNgx,
	...piHole,
	...pocketBase,
	...portainer,
];
