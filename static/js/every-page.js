// What every page needs. A module starts its work when it is imported.

import './dialogs.js';
import {find} from './dom.js';
import './local-times.js';
import './login.js';
import './requests.js';
import './session-timeout.js';
import './shortcut-list.js';
import './unsaved-forms.js';

find('[data-focus]')?.focus();
