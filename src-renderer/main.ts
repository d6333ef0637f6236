import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { connect } from './api/client.ts'
import App from './App.vue'
import { createAppRouter, loadAhead } from './router.ts'
import { provideClient } from './stores/client.ts'
import { followMain } from './stores/follow-main.ts'
import { usePreferences } from './stores/preferences.ts'
import { paintRoot } from './ui/theme.ts'
import './ui/base.css'

/** In ms. */
const patience = 300

paintRoot()
// Before the router: connecting takes the token out of the address, which the router would read as a place.
provideClient(await connect())
const app = createApp(App).use(createPinia()).use(createAppRouter())
followMain()
// Before anything is drawn, so that theme, columns and sizes are as they were left; but a slow main is told of and not waited for.
await Promise.race([usePreferences().load().catch(() => {}), new Promise((resolve) => setTimeout(resolve, patience))])
app.mount('#app')
loadAhead()
