import type { Recipe } from '../core';

/** An entry of the credential's API list. */
export interface ApiRecipe {
	/** Stored in the credential; never changes. */
	id: string;
	/** Shown in the list. */
	name: string;
	/** Shown below the name: what this is, and which versions or accounts it is for. The form adds what proves it. */
	description: string;
	/** Whether it is for any API: nothing can be said about its addresses, and nothing in particular proves it. */
	isForAnyApi?: true;
	/** What is entered as Base URL. */
	baseUrl?: {
		/** Shown in the empty field, and in the error of an invalid one. */
		example: string;
		/**
		 * Ends of addresses that people copy from the browser and that are certainly not part of it, such as `/web/login`. The paths of
		 * the login itself need not be repeated here.
		 */
		without?: readonly string[];
	};
	/** What the account needs besides user name and password; the form shows these fields when the entry is chosen. */
	fields?: readonly ApiField[];
	/** Lists of the API that are the same for every account; Get Rows and the trigger offer them as URL. */
	endpoints?: readonly ApiEndpoint[];
	/** One or two sentences, shown below the list when the entry is chosen. */
	notice?: string;
	/**
	 * What the recipe has been run against: the real server (test/e2e/loginServers), or a simulator that was built from the vendor's
	 * documents (test/simulators). Absent only if it is for any API.
	 */
	proof?: 'server' | 'simulator';
	/** Public pages that document the protocol of the recipe. */
	source: string | readonly string[];
	recipe: Recipe;
}

/** A list that an API has. */
export interface ApiEndpoint {
	/** What its rows are, such as `Orders`. */
	name: string;
	/** A path below the Base URL, with a query if it needs one. */
	path: string;
}

/** A field of the form that an entry brings along. Entries whose fields have the same name share what is stored. */
export interface ApiField {
	/**
	 * Its placeholder is `{{field.NAME}}`. A field that no template of the login names is sent alongside user name and password under
	 * this name. Never changes.
	 */
	name: string;
	/** Shown above the field, and in errors. */
	label: string;
	description: string;
	/** An example of a value. */
	placeholder: string;
	/** Whether an empty field is an error when it is read. Defaults to false: the value is then left out. */
	required?: boolean;
	/** Whether it is masked on the screen; its name must then show that it is a secret (RequestSecrets). */
	secret?: boolean;
	/** Whether it is an address: it is checked as Base URL is, and a slash at its end is removed. */
	isAddress?: true;
	/** Ends of an address that are certainly not part of it, as in `baseUrl`; any text fits a placeholder. */
	without?: readonly string[];
	/** What the field holds until it is changed. */
	default?: string;
	/** Makes it a choice of these values. */
	options?: ReadonlyArray<{ name: string; value: string; description?: string }>;
}
