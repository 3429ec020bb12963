import type { ApiRecipe } from './ApiRecipe';
import { acumatica } from './acumatica';
import { adGuardHome } from './adGuardHome';
import { argoCd } from './argoCd';
import { authJs } from './authJs';
import { automatic } from './automatic';
import { awx } from './awx';
import { betterAuth } from './betterAuth';
import { bigIp } from './bigIp';
import { bigIq } from './bigIq';
import { catalystCenter } from './catalystCenter';
import { checkPoint } from './checkPoint';
import { ciscoApic } from './ciscoApic';
import { ciscoFmc } from './ciscoFmc';
import { ciscoSna } from './ciscoSna';
import { cognito } from './cognito';
import { couchDb } from './couchDb';
import { deluge } from './deluge';
import { directus } from './directus';
import { django } from './django';
import { djangoToken } from './djangoToken';
import { dolibarr } from './dolibarr';
import { emby } from './emby';
import { etcd } from './etcd';
import { feathers } from './feathers';
import { firebase } from './firebase';
import { fortiGate } from './fortiGate';
import { fortiManager } from './fortiManager';
import { fourWsSuite } from './fourWsSuite';
import { frappe } from './frappe';
import { fritzBox } from './fritzBox';
import { fusionSolar } from './fusionSolar';
import { ghost } from './ghost';
import { glpi } from './glpi';
import { grafana } from './grafana';
import { graylog } from './graylog';
import { hikvision } from './hikvision';
import { hpe3par } from './hpe3par';
import { immich } from './immich';
import { jdEdwards } from './jdEdwards';
import { jellyfin } from './jellyfin';
import { jenkins } from './jenkins';
import { jira } from './jira';
import { keycloak } from './keycloak';
import { magento2 } from './magento2';
import { matrix } from './matrix';
import { mattermost } from './mattermost';
import { mealie } from './mealie';
import { mediaWiki } from './mediaWiki';
import { metabase } from './metabase';
import { microStrategy } from './microStrategy';
import { moodle } from './moodle';
import { navidrome } from './navidrome';
import { nextcloud } from './nextcloud';
import { nginxProxyManager } from './nginxProxyManager';
import { odoo } from './odoo';
import { omada } from './omada';
import { openCart } from './openCart';
import { openWrt } from './openWrt';
import { oracleZfs } from './oracleZfs';
import { panOs } from './panOs';
import { paperlessNgx } from './paperlessNgx';
import { pastedSession } from './pastedSession';
import { payload } from './payload';
import { piHole } from './piHole';
import { pocketBase } from './pocketBase';
import { portainer } from './portainer';
import { proxmoxVe } from './proxmoxVe';
import { qbittorrent } from './qbittorrent';
import { qnap } from './qnap';
import { redfish } from './redfish';
import { reolink } from './reolink';
import { rocketChat } from './rocketChat';
import { rundeck } from './rundeck';
import { salesforce } from './salesforce';
import { sapBusinessObjects } from './sapBusinessObjects';
import { sapBusinessOne } from './sapBusinessOne';
import { sapGateway } from './sapGateway';
import { seafile } from './seafile';
import { semaphore } from './semaphore';
import { shelly } from './shelly';
import { shopware6 } from './shopware6';
import { sonarQube } from './sonarQube';
import { strapi } from './strapi';
import { subsonic } from './subsonic';
import { suiteCrm } from './suiteCrm';
import { supabase } from './supabase';
import { superset } from './superset';
import { synologyDsm } from './synologyDsm';
import { tableau } from './tableau';
import { taiga } from './taiga';
import { thingsBoard } from './thingsBoard';
import { traccar } from './traccar';
import { transmission } from './transmission';
import { uisp } from './uisp';
import { umami } from './umami';
import { unifiOs } from './unifiOs';
import { vCenter } from './vCenter';
import { veeam } from './veeam';
import { vikunja } from './vikunja';
import { vtiger } from './vtiger';
import { wazuh } from './wazuh';
import { wordPressJwt } from './wordPressJwt';
import { zabbix } from './zabbix';
import { zabbix62 } from './zabbix62';

export type { ApiEndpoint, ApiField, ApiRecipe } from './ApiRecipe';

/** The credential's API list in the order shown: the first two, then the others by name. */
export const apiRecipes: readonly ApiRecipe[] = [
	automatic,
	pastedSession,
	fourWsSuite,
	acumatica,
	adGuardHome,
	cognito,
	superset,
	argoCd,
	authJs,
	awx,
	betterAuth,
	checkPoint,
	ciscoApic,
	catalystCenter,
	ciscoFmc,
	ciscoSna,
	couchDb,
	deluge,
	directus,
	django,
	djangoToken,
	dolibarr,
	emby,
	frappe,
	etcd,
	bigIp,
	bigIq,
	feathers,
	firebase,
	fortiGate,
	fortiManager,
	fritzBox,
	ghost,
	glpi,
	grafana,
	graylog,
	hikvision,
	hpe3par,
	fusionSolar,
	immich,
	jdEdwards,
	jellyfin,
	jenkins,
	jira,
	keycloak,
	magento2,
	matrix,
	mattermost,
	mealie,
	mediaWiki,
	metabase,
	microStrategy,
	moodle,
	navidrome,
	nextcloud,
	nginxProxyManager,
	odoo,
	openCart,
	openWrt,
	oracleZfs,
	panOs,
	paperlessNgx,
	payload,
	piHole,
	pocketBase,
	portainer,
	proxmoxVe,
	qbittorrent,
	qnap,
	redfish,
	reolink,
	rocketChat,
	rundeck,
	salesforce,
	sapBusinessOne,
	sapBusinessObjects,
	sapGateway,
	seafile,
	semaphore,
	shelly,
	shopware6,
	sonarQube,
	strapi,
	subsonic,
	suiteCrm,
	supabase,
	synologyDsm,
	tableau,
	taiga,
	thingsBoard,
	omada,
	traccar,
	transmission,
	uisp,
	umami,
	unifiOs,
	veeam,
	vikunja,
	vCenter,
	vtiger,
	wazuh,
	wordPressJwt,
	zabbix,
	zabbix62,
];
