namespace LegacyGateway.Benchmarks.Processes;

/// <summary>nginx as a well set up reverse proxy: connections to the backend are kept, nothing is logged per request.</summary>
internal static class NginxFile
{
    public static string Text(int port, string backend, string folder) => $$"""
        daemon off;
        worker_processes auto;
        pid {{folder}}/nginx.pid;
        error_log stderr warn;
        events { worker_connections 2048; }
        http {
          access_log off;
          client_body_temp_path {{folder}}/nginx-body;
          proxy_temp_path {{folder}}/nginx-proxy;
          fastcgi_temp_path {{folder}}/nginx-fastcgi;
          uwsgi_temp_path {{folder}}/nginx-uwsgi;
          scgi_temp_path {{folder}}/nginx-scgi;
          keepalive_requests 1000000000;
          upstream backend {
            server {{backend.Replace("http://", "", StringComparison.Ordinal)}};
            keepalive 128;
            keepalive_requests 1000000000;
          }
          server {
            listen 127.0.0.1:{{port}};
            location /api/products {
              proxy_pass http://backend;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
              proxy_set_header X-Forwarded-Proto $scheme;
              proxy_set_header X-Forwarded-Host $http_host;
              proxy_buffers 16 16k;
            }
          }
        }
        """;
}
