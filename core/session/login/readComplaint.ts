import type { HttpResponse } from '../../http/Exchange';
import { readText } from '../../http/response/readText';
import { readSmallBody } from '../../http/response/readBody';
import { isHtml, isSuccess } from '../../http/response/readResponse';
import { fieldsOf } from '../../json/fieldsOf';

/** What an API says about the user name and password: that they are wrong, or that one of them did not arrive. */
export type Complaint = 'wrong' | 'missing';

/** Longer texts are not messages. */
const LONGEST_TEXT = 300;
/** Only this much of a page is searched for its message. */
const SEARCHED_BYTES = 64 * 1024;

/** Words for a password, or for both parts of a login, in the languages that most APIs speak. */
const PASSWORD = toPattern(
	'passw(or[dt]|d)|passphrase|passcode|pwd|credential|log ?in (data|details)',
	'kennwort|(anmelde|zugangs|benutzer|login)daten',
	'mots? de passe|identifiants',
	'credenzial|parola d ordine|dati di accesso',
	'contrase[nñ]a|clave|credencia',
	'senha|palavra passe',
	'wachtwoord|inloggegevens',
	'has[lł][oa]|dane logowania|hesl[oa]',
	'l[oö]senord|adgangskode|passord|salasana',
	'[sş]ifre|parol[aăe]|jelsz',
	'парол|учетн|учётн',
	'密码|密碼|口令|パスワード|認証情報|비밀번호',
);

const WRONG = toPattern(
	'in?correct|\\bwrong|\\bbad (?!request)|mismatch|(?<!validation )fail(?!(ed|ure)? to (?!(verify|validate|match|authenticate)\\b))|unauthori|denied|reject|at least|too short',
	'inval(id|ide)(?! (request|json|body|input|parameter|format))|(not|n t) (match|correct|valid|recogni)',
	'falsch|ung(ü|ue)ltig|(nicht |in)korrekt|stimm(t|en)( \\w+)? nicht|fehlgeschlagen|fehlerhaft',
	'erron|non valide',
	'errat|sbagliat|non (è |e |sono )?(valid|corrett)|non corrispond',
	'incorrecto|inv[aá]lid[oa]|no (es |son )?(v[aá]lid|correct)|no coincide',
	'incorret|n[aã]o (confere|corresponde)',
	'onjuist|ongeldig|verkeerd',
	'nieprawid|b[lł][eę]dn|niepoprawn|nespr[aá]vn|neplatn|chybn',
	'\\bfel\\b|felaktig|ogiltig|forkert|ugyldig|\\bfeil|v[aä][aä]r|virheell',
	'hatal[iı]|ge[cç]ersiz|yanl[iı][sş]|gre[sș]it|hib[aá]s|[eé]rv[eé]nytelen',
	'неверн|неправильн|ошибочн',
	'错误|不正确|錯誤|無効|正しくあり|誤|틀렸|틀립|일치하지|잘못',
);

const MISSING = toPattern(
	'required|missing|must be (provided|specified|supplied|given)|not (provided|specified|supplied|given)',
	'(can ?not|can t|may not|must not|should not) be (empty|blank|null)|is (empty|blank)|please (enter|provide|supply)',
	'erforderlich|pflicht|fehl(t|en)\\b|leer sein',
	'requis|obligatoire|manquant',
	'obbligator|mancant|richiest',
	'obligatori|requerid|\\bfaltan?\\b',
	'obrigat[oó]ri|em falta',
	'verplicht|ontbreek|ontbrek',
	'wymagan|brakuje|povinn|chyb[ií]',
	'kr[aä]vs|saknas|p[aå]kr[aæ]vet|mangler|p[aå]krevd|vaaditaan|puuttuu',
	'gerekli|zorunlu|obligatori|k[oö]telez[oő]',
	'обязател|требу|не указан|введите',
	'必填|不能为空|必須|入力してください|필수|입력',
);

/** Messages that name neither part of a login, but say that it was refused. */
const REFUSED = toPattern(
	'(log ?(in|on)|sign ?in|authentication)( \\w+)? (failed|failure|incorrect|invalid|denied|refused|rejected|unsuccessful)',
	'(failed|unable|could not|couldn t|cannot) (to )?(authenticate|log ?in|sign ?in)|invalid (log ?in|user|grant)\\b',
	'unauthori[sz]ed|anmeldung( ist)? fehlgeschlagen|(connexion|authentification)( a)? [eé]chou',
	'(accesso|autenticazione) (fallit|non riuscit)|(autenticaci[oó]n|inicio de sesi[oó]n) fallid|autentica[cç][aã]o falhou',
);

/** Messages that no account has this name. */
const NO_USER = toPattern(
	'(no such|unknown) (user|account)',
	'\\b(user( ?name)?|account|e ?mail|login|identifier)( \\w+)? (not found|does not exist|doesn t exist|not recogni[sz]ed|is unknown)',
	'(benutzer(name)?|nutzer|konto)( \\w+)? (nicht gefunden|existiert nicht|unbekannt)',
	'(utilisateur|compte)( \\w+)? (introuvable|inconnu|n existe pas)',
	'utente( \\w+)? (non (è )?(trovato|registrato)|non esiste|inesistente|sconosciuto)',
	'(usuario|cuenta)( \\w+)? (no (existe|encontrado)|desconocido)|usu[aá]rio( \\w+)? (n[aã]o (existe|encontrado))',
	'gebruiker( \\w+)? (niet gevonden|bestaat niet|onbekend)|u[zż]ytkownik( \\w+)? nie istnieje',
	'пользователь( \\w+)? не найден|用户不存在|用戶不存在',
);

/** A value that may have been wrong as well as missing passes for a wrong one. */
const EITHER = /(invalid|incorrect|wrong) or missing|missing or (invalid|incorrect|wrong)/;

/** Reads one text, a sentence or a code such as `invalid-password`; undefined when it says neither. */
export function toComplaint(text: string): Complaint | undefined {
	if (text.length > LONGEST_TEXT) return undefined;
	const words = text
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.replace(/[\s\-_/.:;,'’"“”«»()|]+/g, ' ');
	const namesPassword = PASSWORD.test(words);
	if (MISSING.test(words) && !EITHER.test(words)) return namesPassword ? 'missing' : undefined;
	const isWrong = (namesPassword && WRONG.test(words)) || REFUSED.test(words) || NO_USER.test(words);
	return isWrong ? 'wrong' : undefined;
}

/** Reads from a login response what its message, a code, or an error next to a field's name says about the password. */
export function readComplaint(response: HttpResponse, message: string | undefined): Complaint | undefined {
	const texts = [message ?? '', ...(isHtml(response) ? textsOfPage(response) : textsOfJson(response))];
	const complaints = texts.map(toComplaint);
	return complaints.find((one) => one === 'wrong') ?? complaints.find((one) => one !== undefined);
}

/** A success may contain any text, so that only its message, and its top level, count. */
function textsOfJson(response: HttpResponse): string[] {
	const fields = fieldsOf(readSmallBody(response));
	return fields
		.filter(({ depth }) => depth === 0 || !isSuccess(response))
		.flatMap(({ name, value }) => {
			const values = [value].flat().filter((one): one is string => typeof one === 'string');
			return values.map((one) => (OF_A_FIELD.test(name) ? `${name} ${one}` : one));
		});
}

/** Names of fields next to which APIs put what is wrong with them. */
const OF_A_FIELD = /^(password|credentials)$/;

/** The texts of a page that speak of the password; those of scripts and styles are not seen by people. */
function textsOfPage({ headers, body }: HttpResponse): string[] {
	const page = readText({ headers, body: body.subarray(0, SEARCHED_BYTES) });
	return [...page.matchAll(/<(\/?[a-z]*)[^<>]*>([^<]+)/gi)]
		.filter(([, tag = '']) => !/^(script|style|option|title)$/i.test(tag))
		.map(([, , text = '']) => text.trim())
		.filter((text) => text.length <= LONGEST_TEXT && PASSWORD.test(text.toLowerCase()));
}

function toPattern(...alternatives: string[]): RegExp {
	return new RegExp(alternatives.join('|'), 'u');
}
