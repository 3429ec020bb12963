import { awx } from './awx';
import { directus } from './directus';
import { dolibarr } from './dolibarr';
import { frappe } from './frappe';
import { grafana } from './grafana';
import { jenkins } from './jenkins';
import { jira } from './jira';
import { keycloak } from './keycloak';
import { mealie } from './mealie';
import { metabase } from './metabase';
import { microStrategy } from './microStrategy';
import { moodle } from './moodle';
import { nginxProxyManager } from './nginxProxyManager';
import { paperlessNgx } from './paperlessNgx';
import { piHole } from './piHole';
import { pocketBase } from './pocketBase';
import { portainer } from './portainer';
import { rundeck } from './rundeck';
import { shopware6 } from './shopware6';
import { suiteCrm } from './suiteCrm';
import { supabase } from './supabase';
import { tableau } from './tableau';
import { veeam } from './veeam';
import { vtiger } from './vtiger';
import type { Simulated } from './Simulator';

/** The simulators whose files hold their own entries. */
export const entries: Simulated[] = [
	...awx,
	...directus,
	...dolibarr,
	...frappe,
	...grafana,
	...jenkins,
	...jira,
	...keycloak,
	...mealie,
	...metabase,
	...microStrategy,
	...moodle,
	...nginxProxyManager,
	...paperlessNgx,
	...piHole,
	...pocketBase,
	...portainer,
	...rundeck,
	...shopware6,
	...suiteCrm,
	...supabase,
	...tableau,
	...veeam,
	...vtiger,
];
