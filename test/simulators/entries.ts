import { acumatica } from './acumatica';
import { awx } from './awx';
import { cognito } from './cognito';
import { directus } from './directus';
import { dolibarr } from './dolibarr';
import { firebase } from './firebase';
import { frappe } from './frappe';
import { ghost } from './ghost';
import { glpi } from './glpi';
import { grafana } from './grafana';
import { immich } from './immich';
import { jellyfin } from './jellyfin';
import { jenkins } from './jenkins';
import { jira } from './jira';
import { keycloak } from './keycloak';
import { magento2 } from './magento2';
import { mealie } from './mealie';
import { mediaWiki } from './mediaWiki';
import { metabase } from './metabase';
import { microStrategy } from './microStrategy';
import { moodle } from './moodle';
import { nextcloud } from './nextcloud';
import { nginxProxyManager } from './nginxProxyManager';
import { odoo } from './odoo';
import { openCart } from './openCart';
import { paperlessNgx } from './paperlessNgx';
import { piHole } from './piHole';
import { pocketBase } from './pocketBase';
import { portainer } from './portainer';
import { proxmoxVe } from './proxmoxVe';
import { redfish } from './redfish';
import { rundeck } from './rundeck';
import { salesforce } from './salesforce';
import { sapBusinessOne } from './sapBusinessOne';
import { seafile } from './seafile';
import { shopware6 } from './shopware6';
import { sonarQube } from './sonarQube';
import { strapi } from './strapi';
import { suiteCrm } from './suiteCrm';
import { supabase } from './supabase';
import { superset } from './superset';
import { synologyDsm } from './synologyDsm';
import { tableau } from './tableau';
import { thingsBoard } from './thingsBoard';
import { uisp } from './uisp';
import { umami } from './umami';
import { unifiOs } from './unifiOs';
import { vCenter } from './vCenter';
import { veeam } from './veeam';
import { vtiger } from './vtiger';
import { wazuh } from './wazuh';
import { wordPressJwt } from './wordPressJwt';
import { zabbix } from './zabbix';
import type { Simulated } from './Simulator';

/** The simulators whose files hold their own entries. */
export const entries: Simulated[] = [
	...acumatica,
	...awx,
	...cognito,
	...directus,
	...dolibarr,
	...firebase,
	...frappe,
	...ghost,
	...glpi,
	...grafana,
	...immich,
	...jellyfin,
	...jenkins,
	...jira,
	...keycloak,
	...magento2,
	...mealie,
	...mediaWiki,
	...metabase,
	...microStrategy,
	...moodle,
	...nextcloud,
	...nginxProxyManager,
	...odoo,
	...openCart,
	...paperlessNgx,
	...piHole,
	...pocketBase,
	...portainer,
	...proxmoxVe,
	...redfish,
	...rundeck,
	...salesforce,
	...sapBusinessOne,
	...seafile,
	...shopware6,
	...sonarQube,
	...strapi,
	...suiteCrm,
	...supabase,
	...superset,
	...synologyDsm,
	...tableau,
	...thingsBoard,
	...uisp,
	...umami,
	...unifiOs,
	...vCenter,
	...veeam,
	...vtiger,
	...wazuh,
	...wordPressJwt,
	...zabbix,
];
