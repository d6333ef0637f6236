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

paintRoot()
// Before the router: connecting takes the token out of the address, which the router would read as a place.
provideClient(await connect())
const app = createApp(App).use(createPinia()).use(createAppRouter())
followMain()
// Before anything is drawn: columns, theme and sizes are as they were left. Without a connection the window says so.
await usePreferences().load().catch(() => {})
app.mount('#app')
loadAhead()
