import fs from 'node:fs'
import zlib from 'node:zlib'
import { mainText } from '#lib/extract/article.ts'
import { readHead } from '#lib/extract/head.ts'
import { score } from './shingles.ts'
const d='/work/shared/data/extraction/scrapinghub/'
const truth=JSON.parse(fs.readFileSync(d+'ground-truth.json','utf8'))
const pairs:any[]=[]; const times:number[]=[]
const c0=process.cpuUsage()
for(const [id,t] of Object.entries<any>(truth)){ const html=zlib.gunzipSync(fs.readFileSync(d+'html/'+id+'.html.gz')).toString(); const a=performance.now(); const hd=readHead(html,'https://x.example/');const r=mainText(html,'https://x.example/',hd.title); times.push(performance.now()-a); pairs.push({id,truth:t.articleBody,found:r?.text??''})}
const c=process.cpuUsage(c0)
console.log(score(pairs), (pairs.length/times.reduce((a,b)=>a+b)*1000).toFixed(1),'pages/s', Math.max(...times))
for(const p of pairs){const s=score([p]); if(s.f1<0.93||Number.isNaN(s.f1)) console.log(p.id.slice(0,8),s.precision.toFixed(2),s.recall.toFixed(2),p.found.length,p.truth.length)}
if(process.argv[2]) for(const p of pairs){const s=score([p]); if(s.precision<0.95){ console.log('=====',p.id.slice(0,8),s.precision.toFixed(2)); const T=p.truth.replace(/\s+/g,' '); for(const l of p.found.split('\n')) if(!T.includes(l.replace(/\s+/g,' ').slice(0,40))) console.log('  +',l.slice(0,160)) }}
