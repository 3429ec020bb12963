import { directus } from './directus';
import { glpi } from './glpi';
import { jellyfin } from './jellyfin';
import { magento2 } from './magento2';
import { mealie } from './mealie';
import { metabase } from './metabase';
import { nginxProxyManager } from './nginxProxyManager';
import { odoo } from './odoo';
import { paperlessNgx } from './paperlessNgx';
import { piHole } from './piHole';
import { pocketBase } from './pocketBase';
import { portainer } from './portainer';
import { proxmoxVe } from './proxmoxVe';
import { redfish } from './redfish';
import { sapBusinessOne } from './sapBusinessOne';
import { seafile } from './seafile';
import { strapi } from './strapi';
import type { Simulated } from './Simulator';

/** The simulators whose files hold their own entries. */
export const entries: Simulated[] = [
	...directus,
	...glpi,
	...jellyfin,
	...magento2,
	...mealie,
	...metabase,
	...nginxProxyManager,
	...odoo,
	...paperlessNgx,
	...piHole,
	...pocketBase,
	...portainer,
	...proxmoxVe,
	...redfish,
	...sapBusinessOne,
	...seafile,
	...strapi,
];
